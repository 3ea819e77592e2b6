FROM php:8.3-fpm-bookworm AS build
RUN apt-get update && apt-get install -y git libcurl4-openssl-dev && docker-php-ext-install curl

FROM php:8.3-fpm-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends git libcurl4 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
WORKDIR /app
COPY . .
CMD ["php-fpm"]
