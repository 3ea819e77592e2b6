FROM rust:1.82 AS build
RUN cargo build --release

FROM composer:2 AS vendor
COPY composer.json composer.lock ./
RUN composer install --no-dev

FROM php:8.3-fpm
COPY --from=vendor /app/vendor /app/vendor
COPY --from=build /target/release/helper /usr/local/bin/
