FROM node:24 AS build
WORKDIR /src
COPY . .
RUN cd web && npm run build

FROM nginx:1.31-alpine
COPY --from=build /src/web/dist /usr/share/nginx/html
