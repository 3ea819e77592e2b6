FROM alpine:3.20
LABEL org.opencontainers.image.authors="Jo Bloggs <jo@example.org>"
MAINTAINER Jo Bloggs <jo@example.org>
