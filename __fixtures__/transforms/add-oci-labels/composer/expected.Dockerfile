FROM php:8.3-apache
COPY . /var/www/html
LABEL org.opencontainers.image.title="library/catalogue" \
      org.opencontainers.image.description="The town library's catalogue" \
      org.opencontainers.image.documentation="https://docs.example.org/catalogue" \
      org.opencontainers.image.source="https://git.example.org/library/catalogue" \
      org.opencontainers.image.licenses="MIT OR ISC"
EXPOSE 80
