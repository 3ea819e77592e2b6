FROM alpine:3.23
RUN addgroup -g 2000 probe && adduser -D -u 2000 -G probe probe
COPY probe /usr/local/bin/probe
USER 2000:2000
CMD ["probe"]
