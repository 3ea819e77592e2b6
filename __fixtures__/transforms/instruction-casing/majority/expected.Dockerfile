from node:22 as build
workdir /app
copy . .
run npm ci
