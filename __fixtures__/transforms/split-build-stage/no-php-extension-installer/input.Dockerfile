FROM php:8.3-fpm
COPY --from=mlocati/php-extension-installer /usr/bin/install-php-extensions /usr/local/bin/
RUN apt-get update && apt-get install -y git && install-php-extensions gd intl && docker-php-ext-install pcntl
WORKDIR /app
COPY . .
CMD ["php-fpm"]
