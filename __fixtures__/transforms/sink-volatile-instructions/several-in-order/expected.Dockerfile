FROM alpine:3.20
ARG VERSION

RUN apk add --no-cache curl
COPY entrypoint.sh /
ARG BUILD_DATE
ARG VCS_REF
LABEL org.opencontainers.image.created=$BUILD_DATE \
      org.opencontainers.image.revision=$VCS_REF
ENTRYPOINT ["/entrypoint.sh"]
