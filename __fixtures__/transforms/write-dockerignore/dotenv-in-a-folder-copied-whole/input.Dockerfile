FROM node:24 AS build
WORKDIR /site
COPY . .
RUN npm ci --ignore-scripts && tar -czf /tmp/pages.tgz pages

FROM node:24-slim
WORKDIR /site
COPY --from=build /site /site
CMD ["node", "serve.js"]
