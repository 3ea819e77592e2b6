FROM node:20 AS site
WORKDIR /site
COPY . .
RUN npm ci && npm run build

FROM httpd:2.4
RUN mkdir -p /usr/local/apache2/logs \
    && chown -R 33:33 /usr/local/apache2/logs
COPY --from=site /site/dist/ /usr/local/apache2/htdocs/
USER 33:33
