# syntax=docker/dockerfile:1
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm --network=default cd /app/web && npm ci
WORKDIR /app
USER node
