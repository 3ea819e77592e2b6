FROM alpine:3.20
COPY tides /usr/local/bin/
LABEL org.opencontainers.image.source="https://git.example.org/harbour/tides"
ENTRYPOINT ["tides"]
