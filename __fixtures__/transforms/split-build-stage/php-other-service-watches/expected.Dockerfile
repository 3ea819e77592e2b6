FROM php:8.2.10-fpm AS build
RUN apt-get update && apt-get install -y git unzip libicu-dev && docker-php-ext-install intl pdo_mysql
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /srv/harbour
COPY . .
RUN composer install --no-dev --prefer-dist

FROM php:8.2.10-fpm
WORKDIR /srv/harbour
RUN apt-get update && \
    apt-get install -y --no-install-recommends libicu72 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
COPY --from=build /srv/harbour /srv/harbour
CMD ["php-fpm"]
