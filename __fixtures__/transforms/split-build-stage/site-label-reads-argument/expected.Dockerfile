FROM node:20 AS build
WORKDIR /app
ARG REVISION=none
COPY . .
RUN npm ci
RUN npm run build

FROM nginx:stable
ARG REVISION=none
COPY --from=build /app/dist /usr/share/nginx/html
# what is shown in the registry
LABEL revision=$REVISION
RUN printf '%s\n' \
    'server {' \
    '    listen 3000;' \
    '    root /usr/share/nginx/html;' \
    '    gzip on;' \
    '    gzip_types text/css application/javascript application/json image/svg+xml;' \
    '    location / { try_files $uri $uri.html $uri/index.html /index.html; }' \
    '}' \
    > /etc/nginx/conf.d/default.conf
EXPOSE 3000
