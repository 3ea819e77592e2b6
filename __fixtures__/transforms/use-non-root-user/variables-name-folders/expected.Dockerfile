FROM node:22-slim
WORKDIR /app
ENV UPLOAD_DIR=uploads LOG_LEVEL=debug DB_FILE=./data/app.db CACHE=redis
RUN mkdir -p /app/data /app/uploads \
    && chown -R 1000:1000 /app/data /app/uploads
COPY . .
USER 1000:1000
CMD ["node", "index.js"]
