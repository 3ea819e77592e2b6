FROM nginx:1.31-alpine
RUN mkdir -p /usr/share/nginx/html \
    && chown 101:101 /usr/share/nginx/html \
    && mkdir -p /var/cache/nginx /var/log/nginx \
    && touch /var/run/nginx.pid \
    && chown -R 101:101 /var/cache/nginx /var/run/nginx.pid \
    && chown 101:101 /var/log/nginx
COPY docker/20-settings.sh /docker-entrypoint.d/
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY dist /usr/share/nginx/html
EXPOSE 8080
RUN chown 101:101 /usr/share/nginx/html/settings.js
USER 101:101
