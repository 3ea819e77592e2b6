FROM node:20 AS site
WORKDIR /site
COPY . .
RUN npm ci && npm run build

FROM httpd:2.4
COPY --from=site /site/dist/ /usr/local/apache2/htdocs/
