FROM registry.example.com:5000/platform/runtime:4
COPY app /opt/app
CMD ["/opt/app/run"]
