FROM node:24 AS build
WORKDIR /src
COPY . .
WORKDIR /src/web
RUN npm run build
WORKDIR /src

FROM build
RUN npm prune
