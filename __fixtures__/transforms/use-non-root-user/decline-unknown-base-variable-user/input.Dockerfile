FROM registry.example.com:5000/platform/notebook:4
USER $NB_UID
USER root
RUN chmod 755 /opt/run
CMD ["/opt/run"]
