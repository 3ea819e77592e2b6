FROM php:8.2-apache-bookworm
RUN apt-get update && apt-get install -y libonig-dev && docker-php-ext-install mbstring
RUN echo "memory_limit=256M" > /usr/local/etc/php/conf.d/memory.ini
COPY src/ /var/www/html/
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
