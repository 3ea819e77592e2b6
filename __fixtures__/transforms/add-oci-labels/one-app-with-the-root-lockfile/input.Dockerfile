FROM node:24 AS build
WORKDIR /w
COPY package.json package-lock.json ./
COPY apps/api apps/api
RUN npm ci -w till-api
FROM node:24-slim
COPY --from=build /w /w
CMD ["node", "/w/apps/api"]
