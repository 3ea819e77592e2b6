FROM debian:12
RUN apt-get update && apt-get install -y nginx
COPY site.conf /etc/nginx/conf.d/
RUN apt-get clean && rm -rf /var/lib/apt/lists/*

CMD ["nginx", "-g", "daemon off;"]
