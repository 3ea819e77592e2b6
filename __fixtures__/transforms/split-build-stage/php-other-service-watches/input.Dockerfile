FROM php:8.2.10-fpm
RUN apt-get update && apt-get install -y git unzip libicu-dev && docker-php-ext-install intl pdo_mysql
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /srv/harbour
COPY . .
RUN composer install --no-dev --prefer-dist
CMD ["php-fpm"]
