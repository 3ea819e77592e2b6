FROM node:20 AS web
WORKDIR /repo
COPY . .
RUN cd web && npm ci && npm run build

FROM nginx:1.27
COPY web/dist/fallback.html /usr/share/nginx/html/
COPY docker-compose.yml /etc/
COPY --from=web /repo/web/dist /usr/share/nginx/html
