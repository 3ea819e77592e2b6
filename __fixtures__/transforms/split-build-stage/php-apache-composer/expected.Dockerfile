FROM php:8.2-apache-bookworm AS build
RUN apt-get update && apt-get install -y git unzip libzip-dev libpng-dev libicu-dev \
    && docker-php-ext-install pdo_mysql zip gd intl \
    && a2enmod rewrite
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
RUN sed -ri -e 's!/var/www/html!/var/www/html/public!g' /etc/apache2/sites-available/000-default.conf
WORKDIR /var/www/html
COPY . .
RUN composer install --no-dev --optimize-autoloader

FROM php:8.2-apache-bookworm
WORKDIR /var/www/html
RUN sed -ri -e 's!/var/www/html!/var/www/html/public!g' /etc/apache2/sites-available/000-default.conf
RUN apt-get update && \
    apt-get install -y --no-install-recommends libzip4 libpng16-16 libicu72 && \
    rm -rf /var/lib/apt/lists/*
RUN a2enmod rewrite
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
COPY --from=build /var/www/html /var/www/html
RUN chown -R www-data:www-data storage
EXPOSE 80
