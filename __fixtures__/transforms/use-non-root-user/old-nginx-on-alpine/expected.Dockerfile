FROM nginx:1.13-alpine
RUN mkdir -p /var/cache/nginx /var/log/nginx \
    && touch /var/run/nginx.pid \
    && chown -R 100:101 /var/cache/nginx /var/run/nginx.pid \
    && chown 100:101 /var/log/nginx
COPY dist /usr/share/nginx/html
USER 100:101
