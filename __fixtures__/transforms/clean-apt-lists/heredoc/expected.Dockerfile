# syntax=docker/dockerfile:1
FROM ubuntu:24.04
RUN <<EOF
set -e
apt-get update
apt-get install -y nginx openssl  # for the certificates
rm -rf /var/lib/apt/lists/*
EOF
RUN <<-EOT
	apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
EOT
COPY <<EOF /etc/nginx/conf.d/site.conf
server { listen 80; }
EOF
