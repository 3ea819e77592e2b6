FROM nginx:1.31-alpine
COPY docker/20-settings.sh /docker-entrypoint.d/
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY dist /usr/share/nginx/html
EXPOSE 8080
