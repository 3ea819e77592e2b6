FROM php:8.3-apache AS build
RUN apt-get update && apt-get install -y git unzip libzip-dev libpng-dev libicu-dev nodejs npm \
    && docker-php-ext-install pdo_mysql zip gd intl \
    && a2enmod rewrite
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /var/www/html
COPY . .
RUN composer install --no-dev --optimize-autoloader
RUN npm ci && npm run build
RUN rm -rf /var/www/html/node_modules

FROM php:8.3-apache
WORKDIR /var/www/html
RUN apt-get update && \
    apt-get install -y --no-install-recommends libzip5 libpng16-16t64 libicu76 && \
    rm -rf /var/lib/apt/lists/*
RUN a2enmod rewrite
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
COPY --from=build /var/www/html /var/www/html
RUN sed -ri 's!/var/www/html!/var/www/html/public!g' /etc/apache2/sites-available/*.conf
RUN chown -R www-data:www-data storage bootstrap/cache
EXPOSE 80
