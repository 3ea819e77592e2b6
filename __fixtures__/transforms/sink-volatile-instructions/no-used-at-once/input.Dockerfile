FROM alpine:3.20
ARG APP_VERSION=1.2.3
RUN wget https://example.org/app-${APP_VERSION}.tar.gz
RUN apk add --no-cache curl
