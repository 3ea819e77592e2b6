FROM alpine:3.20
COPY watch /usr/local/bin/watch-containers
VOLUME /var/run/docker.sock
CMD ["watch-containers"]
