FROM node:22-slim
WORKDIR /app
COPY server/package.json server/package-lock.json ./
RUN npm ci
COPY server/ .
ENV DATABASE_URL=sqlite:../board.db \
    UPLOAD_DIR=../../uploads
CMD ["node", "index.js"]
