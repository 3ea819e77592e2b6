FROM registry:2.8
COPY config.yml /etc/docker/registry/config.yml
