FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl php-cli && rm -rf /var/lib/apt/lists/*
COPY public /srv
CMD php -S 0.0.0.0:8080 -t /srv
