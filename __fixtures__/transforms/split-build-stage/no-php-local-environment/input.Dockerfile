FROM php:8.3-fpm-bookworm
ENV APP_ENV=local
RUN apt-get update && apt-get install -y libzip-dev && docker-php-ext-install zip
COPY . /app
