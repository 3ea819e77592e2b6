FROM php:8.5-apache
COPY . /var/www/html
