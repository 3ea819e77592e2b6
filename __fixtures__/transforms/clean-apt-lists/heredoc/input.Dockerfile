# syntax=docker/dockerfile:1
FROM ubuntu:24.04
RUN <<EOF
set -e
apt-get update
apt-get install -y nginx openssl  # for the certificates
EOF
RUN <<-EOT
	apt-get update && apt-get install -y curl
EOT
COPY <<EOF /etc/nginx/conf.d/site.conf
server { listen 80; }
EOF
