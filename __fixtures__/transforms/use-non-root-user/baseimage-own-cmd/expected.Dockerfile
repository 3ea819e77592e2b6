FROM phusion/baseimage:noble-1.0.2
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY exporter /opt/exporter/run
USER 10001:10001
CMD ["/opt/exporter/bin/exporter", "--listen", ":9100"]
