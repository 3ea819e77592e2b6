FROM alpine:3.20
ONBUILD RUN apk update && apk add $PACKAGES && rm -rf /var/cache/apk/*
