# syntax=docker/dockerfile:1
FROM node:22
WORKDIR /app
WORKDIR /app/web
RUN --mount=type=cache,target=/root/.npm --network=default npm ci
WORKDIR /app
USER node
