FROM alpine:3.20
RUN --network=none mkdir /a
RUN chmod 700 /a
