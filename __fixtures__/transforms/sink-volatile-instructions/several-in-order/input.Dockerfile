FROM alpine:3.20
ARG BUILD_DATE
ARG VCS_REF
ARG VERSION
LABEL org.opencontainers.image.created=$BUILD_DATE \
      org.opencontainers.image.revision=$VCS_REF

RUN apk add --no-cache curl
COPY entrypoint.sh /
ENTRYPOINT ["/entrypoint.sh"]
