FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx-light && rm -rf /var/lib/apt/lists/*
COPY shop.conf /etc/nginx/sites-enabled/default
CMD ["nginx", "-g", "daemon off;"]
