FROM php:8.3-cli-bookworm AS build
RUN apt-get update && apt-get install -y git unzip libicu-dev
RUN docker-php-ext-install intl
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
COPY composer.json composer.lock /srv/reports/
RUN composer install --no-dev --no-scripts --working-dir=/srv/reports

FROM php:8.3-cli-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends libicu72 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
COPY --from=build /srv/reports/lib/packages /srv/reports/lib/packages
WORKDIR /srv/reports
COPY . .
CMD ["php", "bin/consume.php"]
