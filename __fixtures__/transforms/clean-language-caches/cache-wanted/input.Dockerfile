FROM php:8.3-cli
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
COPY composer.json composer.lock ./
# Fill composer's cache with what most projects use,
# to improve the build times of the jobs that run in this image.
RUN composer install --no-scripts
