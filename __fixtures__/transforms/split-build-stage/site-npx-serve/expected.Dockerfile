FROM node:20 AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM nginx:stable
COPY --from=build /app/out /usr/share/nginx/html
EXPOSE 3000
RUN printf '%s\n' \
    'server {' \
    '    listen 3000;' \
    '    root /usr/share/nginx/html;' \
    '    gzip on;' \
    '    gzip_types text/css application/javascript application/json image/svg+xml;' \
    '    error_page 404 /404.html;' \
    '    location / { try_files $uri $uri.html $uri/index.html =404; }' \
    '}' \
    > /etc/nginx/conf.d/default.conf
