FROM alpine:3.20
RUN set -ex; \
    apk update; \
    apk add openssl; \
    openssl version; \
    rm -rf /var/cache/apk/*
