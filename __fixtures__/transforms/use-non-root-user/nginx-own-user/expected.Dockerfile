FROM nginx:1.27-alpine
COPY dist /usr/share/nginx/html
EXPOSE 80
RUN mkdir -p /var/cache/nginx /var/log/nginx \
    && touch /var/run/nginx.pid \
    && chown -R nginx:nginx /var/cache/nginx /var/run/nginx.pid \
    && chown nginx:nginx /var/log/nginx
USER nginx
