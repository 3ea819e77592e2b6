FROM composer:2 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer update --no-dev
