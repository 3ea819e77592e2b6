FROM ubuntu:24.04
COPY setup.sh /build/setup.sh
RUN /build/setup.sh
CMD ["/opt/init-nginx.sh"]
