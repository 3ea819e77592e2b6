FROM debian:bookworm-slim
RUN <<EOT
apt-get update
apt-get install -y --no-install-recommends ca-certificates
EOT
RUN rm -rf /var/lib/apt/lists/*
COPY site /srv/site
RUN mkdir -p /srv/site/cache
RUN <<EOT
chown -R nobody /srv/site/cache
EOT
CMD ["sleep", "infinity"]
