FROM node:24 AS build
WORKDIR /site
COPY . .
RUN npm ci --ignore-scripts && tar -czf /tmp/pages.tgz pages

FROM nginx:1.30
COPY --from=build /site/pages /usr/share/nginx/html
