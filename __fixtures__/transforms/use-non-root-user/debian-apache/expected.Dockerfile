FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends apache2 && rm -rf /var/lib/apt/lists/*
RUN mkdir -p /run/apache2 /run/lock/apache2 /var/log/apache2 \
    && chown -R 33:33 /run/apache2 /run/lock/apache2 /var/log/apache2
COPY site/ /var/www/html/
EXPOSE 80
USER 33:33
CMD ["apache2ctl", "-D", "FOREGROUND"]
