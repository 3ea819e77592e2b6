FROM node:24 AS build
WORKDIR /src
COPY . .
RUN npm ci && npm run build
FROM nginx:1.31-alpine
COPY --from=build /src/docker/web.conf /etc/nginx/conf.d/default.conf
COPY --from=build /src/dist /usr/share/nginx/html
