FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends caddy && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY site/ .
COPY Caddyfile .
CMD ["caddy", "run"]
