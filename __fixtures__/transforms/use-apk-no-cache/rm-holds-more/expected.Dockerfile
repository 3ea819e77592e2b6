FROM alpine:3.20
RUN apk add --no-cache curl && rm -rf /var/cache/apk/* /tmp/*
RUN apk add --no-cache vim && rm -rf /var/cache/apk/* /root/.cache
