FROM node:22 AS build
RUN npm ci

from nginx:1.29 as web
From alpine:3.22 aS tools
FROM alpine:3.22
COPY --from=build /as /as
