FROM php:8.3-apache
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /var/www/html
COPY . .
RUN npm ci && npm run build
