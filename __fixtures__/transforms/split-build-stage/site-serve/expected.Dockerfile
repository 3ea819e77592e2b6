FROM node:20-alpine AS build
WORKDIR /app
COPY package.json ./
RUN yarn
COPY . .
ENV REACT_APP_API=/api
RUN yarn build && yarn global add serve

FROM nginx:stable
LABEL team=web
COPY --from=build /app/build /usr/share/nginx/html
EXPOSE 3000
RUN printf '%s\n' \
    'server {' \
    '    listen 3000;' \
    '    root /usr/share/nginx/html;' \
    '    gzip on;' \
    '    gzip_types text/css application/javascript application/json image/svg+xml;' \
    '    location / { try_files $uri $uri.html $uri/index.html /index.html; }' \
    '}' \
    > /etc/nginx/conf.d/default.conf
