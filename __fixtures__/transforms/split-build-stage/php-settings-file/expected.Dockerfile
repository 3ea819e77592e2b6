FROM php:8.2-apache-bookworm AS build
RUN apt-get update && apt-get install -y libonig-dev && docker-php-ext-install mbstring
RUN echo "memory_limit=256M" > /usr/local/etc/php/conf.d/memory.ini

FROM php:8.2-apache-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends libonig5 && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
COPY src/ /var/www/html/
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
