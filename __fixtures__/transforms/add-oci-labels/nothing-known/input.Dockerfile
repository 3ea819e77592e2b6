FROM nginx:1.27-alpine
COPY index.html /usr/share/nginx/html/
