FROM alpine:3.20
MAINTAINER Jo Bloggs <jo@example.org>
RUN apk add --no-cache curl
