FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends caddy && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY site/ .
CMD ["caddy", "run", "--config", "/etc/caddy/sites.json"]
