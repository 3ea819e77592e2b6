FROM debian:12
RUN apt-get update && apt-get install -y nginx && apt-get clean && rm -rf /var/lib/apt/lists/*
COPY site.conf /etc/nginx/conf.d/

CMD ["nginx", "-g", "daemon off;"]
