FROM node:20-slim
LABEL org.opencontainers.image.title="window"
COPY . /app
