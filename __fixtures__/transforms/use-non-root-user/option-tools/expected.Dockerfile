FROM alpine:3.20
RUN apk add --no-cache git openssh-client rsync
RUN addgroup -S -g 20001 worker \
    && adduser -S -D -h /home/worker -u 20001 -G worker worker
USER 20001:20001
