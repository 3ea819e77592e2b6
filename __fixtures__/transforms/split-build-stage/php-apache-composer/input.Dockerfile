FROM php:8.2-apache-bookworm
RUN apt-get update && apt-get install -y git unzip libzip-dev libpng-dev libicu-dev \
    && docker-php-ext-install pdo_mysql zip gd intl \
    && a2enmod rewrite
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
RUN sed -ri -e 's!/var/www/html!/var/www/html/public!g' /etc/apache2/sites-available/000-default.conf
WORKDIR /var/www/html
COPY . .
RUN composer install --no-dev --optimize-autoloader
RUN chown -R www-data:www-data storage
EXPOSE 80
