FROM node:24 AS build
WORKDIR /src
COPY . .
RUN cd web && npm run build

FROM build
RUN npm prune
