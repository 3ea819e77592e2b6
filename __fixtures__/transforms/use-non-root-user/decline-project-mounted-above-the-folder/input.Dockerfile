FROM php:8.3-cli
WORKDIR /code/api
COPY api/ .
CMD ["php", "artisan", "serve", "--host=0.0.0.0"]
