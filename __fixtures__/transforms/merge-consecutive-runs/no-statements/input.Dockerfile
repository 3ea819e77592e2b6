FROM alpine:3.20
RUN set -e; mkdir /a
RUN chmod 700 /a
