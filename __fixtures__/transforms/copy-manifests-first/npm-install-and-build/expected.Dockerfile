FROM node:20 AS build
WORKDIR /app
COPY --chown=node:node package.json package-lock.json ./
USER node
RUN npm install \
    && npm cache clean --force
COPY --chown=node:node . .
RUN npm run build

FROM nginx:1.27-alpine
COPY --from=build /app/dist /usr/share/nginx/html
