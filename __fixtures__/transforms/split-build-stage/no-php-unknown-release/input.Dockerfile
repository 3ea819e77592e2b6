FROM php:8.0.5-fpm
RUN apt-get update && apt-get install -y libzip-dev && docker-php-ext-install zip
COPY . /app
