FROM alpine:3.20
LABEL version="1"
COPY tides /usr/local/bin/
LABEL version="2"
