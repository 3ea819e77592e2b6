FROM alpine:3.20
LABEL org.opencontainers.image.title="tides"
LABEL org.opencontainers.image.vendor="Harbour Office" \
      org.opencontainers.image.licenses=MIT

LABEL "com.example.note"='two words'
COPY tides /usr/local/bin/
