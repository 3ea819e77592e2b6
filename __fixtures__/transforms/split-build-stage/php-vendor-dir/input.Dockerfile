FROM php:8.3-cli-bookworm
RUN apt-get update && apt-get install -y git unzip libicu-dev
RUN docker-php-ext-install intl
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
COPY composer.json composer.lock /srv/reports/
RUN composer install --no-dev --no-scripts --working-dir=/srv/reports
WORKDIR /srv/reports
COPY . .
CMD ["php", "bin/consume.php"]
