FROM php:8.3-cli-bookworm
RUN apt-get update && apt-get install -y git unzip libxml2-dev librabbitmq-dev
RUN docker-php-ext-install soap pcntl
RUN pecl install amqp && docker-php-ext-enable amqp
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
WORKDIR /worker
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-scripts
COPY . .
STOPSIGNAL SIGQUIT
CMD ["php", "bin/consume.php"]
