# syntax=docker/dockerfile:1
FROM fedora:41
RUN <<EOF
set -e
dnf install -y \
  nginx \
  certbot
nginx -t
EOF
