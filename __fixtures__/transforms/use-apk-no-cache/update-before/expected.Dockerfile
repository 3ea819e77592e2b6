FROM alpine:3.20
RUN apk add --no-cache \
    curl \
    jq
RUN apk upgrade --no-cache \
 && apk add --no-cache git
