# syntax=docker/dockerfile:1
FROM debian:12
RUN apt-get update && apt-get install -y nginx-light && cat > /etc/nginx/conf.d/app.conf <<EOF
server { listen 8080; }
EOF
RUN apt-get clean
