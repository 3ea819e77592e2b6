FROM php:8.2-cli
WORKDIR /app
RUN mkdir -p /app/var \
    && chown -R 33:33 /app/var
COPY . .
RUN mkdir -p /app/public \
    && chown 33:33 /app/public
USER 33:33
CMD ["php", "-S", "0.0.0.0:8080", "-t", "public"]
