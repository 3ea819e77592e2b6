FROM php:8.3-apache
RUN apt-get update && apt-get install -y git unzip libzip-dev libpng-dev libicu-dev nodejs npm \
    && docker-php-ext-install pdo_mysql zip gd intl \
    && a2enmod rewrite
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /var/www/html
COPY . .
RUN composer install --no-dev --optimize-autoloader
RUN npm ci && npm run build
RUN sed -ri 's!/var/www/html!/var/www/html/public!g' /etc/apache2/sites-available/*.conf
RUN chown -R www-data:www-data storage bootstrap/cache
EXPOSE 13714
CMD ["php", "artisan", "inertia:start-ssr"]
