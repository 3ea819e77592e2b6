FROM debian:bookworm-slim
COPY site /var/www/html
RUN apt-get update && apt-get install -y apache2
