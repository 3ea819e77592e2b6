FROM nginx:1.27-alpine
RUN mkdir -p /var/cache/nginx /var/log/nginx \
    && touch /var/run/nginx.pid \
    && chown -R 101:101 /var/cache/nginx /var/run/nginx.pid \
    && chown 101:101 /var/log/nginx
COPY dist /usr/share/nginx/html
EXPOSE 80
USER 101:101
