FROM php:8.3-apache
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
COPY composer.json composer.lock /var/www/html/
WORKDIR /var/www/html
RUN apt-get update && apt-get install -y --no-install-recommends libzip-dev unzip && docker-php-ext-install zip
RUN composer install --no-dev --no-scripts --no-autoloader
COPY . /var/www/html
RUN composer install --no-dev --optimize-autoloader
RUN chown -R www-data:www-data storage
