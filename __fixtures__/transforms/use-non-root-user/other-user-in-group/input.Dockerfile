FROM php:8.4-apache
RUN groupadd --gid 1500 ops && useradd --uid 1500 --gid ops ops && usermod -aG www-data ops
COPY . /var/www/html
