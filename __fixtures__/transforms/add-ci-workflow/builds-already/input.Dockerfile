FROM alpine:3.20
COPY tides /usr/local/bin/
ENTRYPOINT ["tides"]
