# escape=`
FROM alpine:3.20
RUN apk add --no-cache redis
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s `
  CMD ["nc", "-z", "127.0.0.1", "6379"]
CMD ["redis-server", "--protected-mode", "no"]
