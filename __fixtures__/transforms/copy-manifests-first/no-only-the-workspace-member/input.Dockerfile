FROM node:20-slim
WORKDIR /repo
COPY . .
WORKDIR /repo/packages/api
RUN npm ci
