FROM alpine:3.20
RUN apk add --no-cache git openssh-client rsync
