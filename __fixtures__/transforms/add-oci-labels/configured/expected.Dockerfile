FROM alpine:3.20
COPY sync.sh /
LABEL org.opencontainers.image.title="sync" \
      org.opencontainers.image.description="Copies files to the archive" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.vendor="Example Ltd" \
      org.example.team="archive"
CMD ["/sync.sh"]
