FROM node:24 AS build
WORKDIR /src
COPY . .
RUN npm ci && npm run build
FROM nginx:1.31-alpine
RUN mkdir -p /var/cache/nginx /var/log/nginx \
    && touch /var/run/nginx.pid \
    && chown -R 101:101 /var/cache/nginx /var/run/nginx.pid \
    && chown 101:101 /var/log/nginx
COPY --from=build /src/docker/web.conf /etc/nginx/conf.d/default.conf
COPY --from=build /src/dist /usr/share/nginx/html
USER 101:101
