FROM alpine:3.20
RUN mkdir /a || true
RUN chmod 700 /a
