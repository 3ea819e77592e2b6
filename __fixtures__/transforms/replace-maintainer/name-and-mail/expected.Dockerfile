FROM alpine:3.20
LABEL org.opencontainers.image.authors="Jo Bloggs <jo@example.org>"
RUN apk add --no-cache curl
