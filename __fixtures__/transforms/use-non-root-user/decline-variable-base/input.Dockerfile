ARG BASE
FROM ${BASE}
COPY app /opt/app
CMD ["/opt/app/run"]
