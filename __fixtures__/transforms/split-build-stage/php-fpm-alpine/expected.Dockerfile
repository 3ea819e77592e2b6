FROM php:8.3-fpm-alpine AS build
RUN apk add --no-cache git nodejs npm postgresql-dev icu-dev $PHPIZE_DEPS \
 && docker-php-ext-install pdo_pgsql intl opcache \
 && pecl install redis && docker-php-ext-enable redis
RUN mv "$PHP_INI_DIR/php.ini-production" "$PHP_INI_DIR/php.ini"
RUN curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/local/bin --filename=composer
WORKDIR /srv/app
COPY . .
RUN composer install --no-dev && npm ci && npm run build
RUN rm -rf /srv/app/node_modules

FROM php:8.3-fpm-alpine
WORKDIR /srv/app
RUN mv "$PHP_INI_DIR/php.ini-production" "$PHP_INI_DIR/php.ini"
RUN apk add --no-cache libpq icu-libs
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
COPY --from=build /srv/app /srv/app
CMD ["php-fpm"]
