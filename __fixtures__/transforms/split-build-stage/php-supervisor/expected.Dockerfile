FROM php:8.3-fpm AS build
RUN apt-get update && apt-get install -y --no-install-recommends libzip-dev supervisor && docker-php-ext-install zip

FROM php:8.3-fpm
RUN apt-get update && \
    apt-get install -y --no-install-recommends libzip5 supervisor && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
WORKDIR /var/www
COPY . .
CMD ["supervisord", "-n", "-c", "/var/www/supervisord.conf"]
