FROM node:20-slim
ARG DEV
WORKDIR /app
COPY . .
RUN if [ -n "$DEV" ]; then npm install; else npm ci --omit=dev; fi
