FROM php:8.3-fpm-bookworm
RUN apt-get update && apt-get install -y git libcurl4-openssl-dev && docker-php-ext-install curl
WORKDIR /app
COPY . .
CMD ["php-fpm"]
