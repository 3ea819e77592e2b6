FROM nginx:1.31-alpine
COPY docker/20-settings.sh /docker-entrypoint.d/20-settings.sh
COPY dist /usr/share/nginx/html
