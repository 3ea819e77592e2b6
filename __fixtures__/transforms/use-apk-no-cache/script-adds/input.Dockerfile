FROM alpine:3.20
RUN apk update
COPY setup.sh /tmp/setup.sh
RUN sh /tmp/setup.sh
RUN apk add --no-cache curl
