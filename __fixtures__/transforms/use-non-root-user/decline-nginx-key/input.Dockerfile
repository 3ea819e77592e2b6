FROM nginx:1.27-alpine
COPY default.conf /etc/nginx/conf.d/default.conf
COPY gateway.pem /etc/nginx/gateway.pem
