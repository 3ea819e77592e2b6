# escape=`
FROM alpine:3.20
RUN apk add --no-cache redis
CMD ["redis-server", "--protected-mode", "no"]
