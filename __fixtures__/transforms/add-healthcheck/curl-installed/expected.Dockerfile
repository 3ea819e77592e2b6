FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl php-cli && rm -rf /var/lib/apt/lists/*
COPY public /srv
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["curl", "-sS", "-o", "/dev/null", "http://127.0.0.1:8080/"]
CMD php -S 0.0.0.0:8080 -t /srv
