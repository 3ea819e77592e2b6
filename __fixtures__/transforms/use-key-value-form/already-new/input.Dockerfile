FROM debian:bookworm
ENV LANG=C.UTF-8 TZ=UTC
ENV OPTS="-a -b" \
    PATH=/opt/bin:$PATH
LABEL version="1.0"
