from node:20 as build
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
# it answers unknown paths with index.html
RUN npm install -g serve

from nginx:stable
copy --from=build /app/dist /usr/share/nginx/html
LABEL team=web
HEALTHCHECK CMD curl -f localhost:3000
run printf '%s\n' \
    'server {' \
    '    listen 3000;' \
    '    root /usr/share/nginx/html;' \
    '    gzip on;' \
    '    gzip_types text/css application/javascript application/json image/svg+xml;' \
    '    location / { try_files $uri $uri.html $uri/index.html /index.html; }' \
    '}' \
    > /etc/nginx/conf.d/default.conf
expose 3000
