FROM alpine:3.20
ARG TARGETARCH
RUN apk add --no-cache curl
