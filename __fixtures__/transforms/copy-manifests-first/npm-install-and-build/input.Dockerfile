FROM node:20 AS build
WORKDIR /app
COPY --chown=node:node . .
USER node
RUN npm install \
    && npm cache clean --force \
    && npm run build

FROM nginx:1.27-alpine
COPY --from=build /app/dist /usr/share/nginx/html
