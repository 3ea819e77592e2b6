FROM php:8.3-fpm
RUN apt-get update && apt-get install -y --no-install-recommends libzip-dev supervisor && docker-php-ext-install zip
WORKDIR /var/www
COPY . .
CMD ["supervisord", "-n", "-c", "/var/www/supervisord.conf"]
