FROM registry.example.com:5000/platform/runtime:4
COPY start.sh /opt/start.sh
RUN chmod +x /opt/start.sh
CMD ["/opt/start.sh"]
