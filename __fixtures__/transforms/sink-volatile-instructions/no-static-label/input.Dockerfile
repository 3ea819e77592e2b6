FROM alpine:3.20
LABEL org.opencontainers.image.title="App"
RUN apk add --no-cache curl
