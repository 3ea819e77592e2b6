FROM lscr.io/linuxserver/baseimage-alpine:3.20
RUN apk add --no-cache python3
COPY root/ /
EXPOSE 9000
