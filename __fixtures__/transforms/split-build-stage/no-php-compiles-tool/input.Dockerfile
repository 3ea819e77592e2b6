FROM php:8.3-cli-bookworm
RUN apt-get update && apt-get install -y git libgmp-dev && docker-php-ext-install gmp
RUN git clone https://git.example/sums && cd sums && ./configure
COPY . /app
CMD ["php", "/app/public/index.php"]
