FROM nginx:1.31-alpine
COPY web.conf /etc/nginx/conf.d/default.conf
COPY dist /usr/share/nginx/html
