FROM nginx:1.7
COPY html /usr/share/nginx/html
