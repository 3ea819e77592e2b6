FROM php:8.3-fpm
WORKDIR /srv/shop
COPY . .
RUN docker-php-ext-install pdo_mysql
USER www-data
CMD ["php-fpm", "--nodaemonize"]
