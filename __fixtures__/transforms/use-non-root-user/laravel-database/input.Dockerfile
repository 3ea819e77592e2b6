FROM php:8.3-cli
WORKDIR /app
COPY . .
CMD ["php", "artisan", "serve", "--host=0.0.0.0"]
