FROM php:8.3-apache-bookworm
RUN apt-get update && apt-get install -y libzip-dev && docker-php-ext-install zip
ONBUILD COPY . /var/www/html
