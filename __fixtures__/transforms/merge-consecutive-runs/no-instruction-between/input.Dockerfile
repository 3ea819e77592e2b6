FROM alpine:3.20
RUN mkdir /a
WORKDIR /a
RUN chmod 700 /a
