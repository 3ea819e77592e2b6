FROM php:8.3-cli-bookworm AS build
RUN apt-get update && apt-get install -y libgmp-dev && docker-php-ext-install gmp

FROM php:8.3-cli-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends libgmp10 libgmpxx4ldbl && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=build /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d
RUN useradd --system --uid 10001 sums
WORKDIR /sums
COPY --chown=sums . .
USER sums
ENTRYPOINT ["php", "sums.php"]
