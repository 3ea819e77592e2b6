FROM node:20-slim
LABEL org.opencontainers.image.title="vault"
COPY . /app
