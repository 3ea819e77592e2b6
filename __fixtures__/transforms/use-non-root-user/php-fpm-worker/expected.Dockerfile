FROM php:8.3-fpm
WORKDIR /srv/shop
COPY . .
RUN docker-php-ext-install pdo_mysql
USER 33:33
CMD ["php-fpm", "--nodaemonize"]
