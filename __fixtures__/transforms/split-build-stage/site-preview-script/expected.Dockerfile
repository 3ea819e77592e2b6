FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build

FROM nginx:stable
COPY --from=build /app/dist /usr/share/nginx/html

# plain pages: unknown paths are an error
RUN printf '%s\n' \
    'server {' \
    '    listen 8000;' \
    '    root /usr/share/nginx/html;' \
    '    gzip on;' \
    '    gzip_types text/css application/javascript application/json image/svg+xml;' \
    '    error_page 404 /404.html;' \
    '    location / { try_files $uri $uri.html $uri/index.html =404; }' \
    '}' \
    > /etc/nginx/conf.d/default.conf
EXPOSE 8000
