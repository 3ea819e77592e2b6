FROM phusion/baseimage:noble-1.0.2
COPY exporter /opt/exporter/run
CMD ["/opt/exporter/bin/exporter", "--listen", ":9100"]
