FROM nginx:1.31-alpine
COPY apps/web/index.html /usr/share/nginx/html/
LABEL org.opencontainers.image.title="till-web"
