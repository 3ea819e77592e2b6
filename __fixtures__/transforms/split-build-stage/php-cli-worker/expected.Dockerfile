FROM php:8.3-cli-bookworm AS build
RUN apt-get update && apt-get install -y git unzip libxml2-dev librabbitmq-dev
RUN docker-php-ext-install soap pcntl
RUN pecl install amqp && docker-php-ext-enable amqp
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
WORKDIR /worker
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts

FROM php:8.3-cli-bookworm
WORKDIR /worker
RUN apt-get update && \
    apt-get install -y --no-install-recommends libxml2 librabbitmq4 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
COPY --from=build /worker/vendor /worker/vendor
COPY . .
STOPSIGNAL SIGQUIT
CMD ["php", "bin/consume.php"]
