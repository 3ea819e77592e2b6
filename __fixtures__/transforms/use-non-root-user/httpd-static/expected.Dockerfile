FROM node:20 AS site
WORKDIR /site
COPY . .
RUN npm ci && npm run build

FROM httpd:2.4
COPY --from=site /site/dist/ /usr/local/apache2/htdocs/
RUN mkdir -p /usr/local/apache2/logs \
    && chown -R www-data:www-data /usr/local/apache2/logs
USER www-data
