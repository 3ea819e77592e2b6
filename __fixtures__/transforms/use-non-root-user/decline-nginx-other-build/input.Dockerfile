FROM debian:bookworm
RUN curl -fsSL https://nginx.org/keys/nginx_signing.key -o /etc/apt/trusted.gpg.d/nginx.asc \
    && echo "deb https://nginx.org/packages/debian bookworm nginx" > /etc/apt/sources.list.d/nginx.list \
    && apt-get update && apt-get install -y nginx
CMD ["nginx", "-g", "daemon off;"]
