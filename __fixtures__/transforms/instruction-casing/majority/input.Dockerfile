from node:22 AS build
workdir /app
COPY . .
run npm ci
