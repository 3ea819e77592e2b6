FROM node:22-slim
WORKDIR /app
ENV UPLOAD_DIR=uploads LOG_LEVEL=debug DB_FILE=./data/app.db CACHE=redis
COPY . .
CMD ["node", "index.js"]
