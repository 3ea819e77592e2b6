FROM debian:bookworm-slim
LABEL version="1.4.2" \
      maintainer="Ops <ops@example.org>"
RUN apt-get update && apt-get install -y nginx
COPY site /var/www/html
EXPOSE 80
CMD ["nginx"]
