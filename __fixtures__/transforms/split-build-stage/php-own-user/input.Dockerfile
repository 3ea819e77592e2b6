FROM php:8.3-cli-bookworm
RUN apt-get update && apt-get install -y libgmp-dev && docker-php-ext-install gmp
RUN useradd --system --uid 10001 sums
WORKDIR /sums
COPY --chown=sums . .
USER sums
ENTRYPOINT ["php", "sums.php"]
