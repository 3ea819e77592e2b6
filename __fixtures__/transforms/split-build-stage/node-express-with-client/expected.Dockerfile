FROM node:18 AS build
WORKDIR /usr/app
COPY . .
RUN npm install && npm run build:client
RUN npm prune --omit=dev

FROM node:18-slim
WORKDIR /usr/app
COPY --from=build /usr/app /usr/app
EXPOSE 5000
CMD node server/index.js
