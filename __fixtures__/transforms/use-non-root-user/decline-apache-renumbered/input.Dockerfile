FROM php:7.4-apache
RUN usermod -u 1000 www-data && groupmod -g 1000 www-data
COPY . /var/www/html/
