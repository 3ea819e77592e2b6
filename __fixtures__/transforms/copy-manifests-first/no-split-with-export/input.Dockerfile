FROM node:20-slim
WORKDIR /app
COPY . .
RUN export NODE_ENV=production && npm ci && npm run build
