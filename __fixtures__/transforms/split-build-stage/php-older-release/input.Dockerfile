FROM php:7.4-apache
RUN apt-get update \
    && apt-get install -y git unzip libicu-dev libpng-dev libzip-dev \
    && docker-php-ext-install intl gd zip mysqli
RUN a2enmod rewrite headers
RUN curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/local/bin --filename=composer
WORKDIR /var/www/html
COPY . .
RUN composer install --no-dev --optimize-autoloader && chown -R www-data:www-data /var/www/html
