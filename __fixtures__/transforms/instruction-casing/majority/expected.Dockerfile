from node:22 AS build
workdir /app
copy . .
run npm ci
