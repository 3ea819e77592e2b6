FROM phusion/baseimage:noble-1.0.2
COPY service /etc/service/exporter
CMD ["/sbin/my_init"]
