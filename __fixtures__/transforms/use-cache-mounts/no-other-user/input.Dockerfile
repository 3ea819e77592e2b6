# syntax=docker/dockerfile:1
FROM node:20-slim
USER node
RUN npm ci
