FROM node:22 AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-slim AS base
RUN npm install -g pm2 && npm cache clean --force

FROM base
COPY --from=build /src/dist /srv
CMD ["pm2-runtime", "/srv/main.js"]
