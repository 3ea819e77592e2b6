FROM php:8.3-cli
WORKDIR /app
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts
RUN curl -sS https://getcomposer.org/installer | php \
    && php -d memory_limit=-1 composer.phar global require phpstan/phpstan \
    && rm composer.phar
RUN [ -z "$EXTRA" ] || composer require $EXTRA
CMD ["php", "bin/worker"]
