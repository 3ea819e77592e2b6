FROM php:8.3-cli
WORKDIR /app
RUN mkdir -p /app/bootstrap/cache /app/database /app/storage \
    && chown -R 33:33 /app/bootstrap/cache /app/database /app/storage
COPY . .
USER 33:33
CMD ["php", "artisan", "serve", "--host=0.0.0.0"]
