FROM php:8.3-fpm AS build
RUN apt-get update && apt-get install -y --no-install-recommends libicu-dev unzip \
    && docker-php-ext-install intl \
    && rm -rf /var/lib/apt/lists/*
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /var/www/html
COPY composer.json composer.lock ./
RUN composer install --prefer-dist --no-interaction

FROM php:8.3-fpm
WORKDIR /var/www/html
RUN apt-get update && \
    apt-get install -y --no-install-recommends libicu76 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
COPY --from=build /var/www/html/vendor /var/www/html/vendor
COPY . .
