FROM nginx:1.27-alpine
COPY dist /usr/share/nginx/html
CMD envsubst < /etc/nginx/app.template > /etc/nginx/conf.d/default.conf && nginx -g 'daemon off;'
