FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends apache2 && rm -rf /var/lib/apt/lists/*
COPY site/ /var/www/html/
EXPOSE 80
RUN mkdir -p /run/apache2 /run/lock/apache2 /var/log/apache2 \
    && chown -R www-data:www-data /run/apache2 /run/lock/apache2 /var/log/apache2
USER www-data
CMD ["apache2ctl", "-D", "FOREGROUND"]
