FROM php:7.4-apache AS build
RUN apt-get update \
    && apt-get install -y git unzip libicu-dev libpng-dev libzip-dev \
    && docker-php-ext-install intl gd zip mysqli
RUN a2enmod rewrite headers
RUN curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/local/bin --filename=composer
WORKDIR /var/www/html
COPY . .
RUN composer install --no-dev --optimize-autoloader && chown -R www-data:www-data /var/www/html

FROM php:7.4-apache
WORKDIR /var/www/html
RUN a2enmod rewrite headers
RUN apt-get update && \
    apt-get install -y --no-install-recommends libicu67 libpng16-16 libzip4 && \
    rm -rf /var/lib/apt/lists/*
RUN chown www-data:www-data /var/www/html
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
COPY --from=build --chown=www-data:www-data /var/www/html /var/www/html
