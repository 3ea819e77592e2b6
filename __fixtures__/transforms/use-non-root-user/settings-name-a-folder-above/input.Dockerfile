FROM node:22-slim
WORKDIR /opt/board/server
COPY server/package.json server/package-lock.json ./
RUN npm ci
COPY server/ .
ENV DATABASE_URL=sqlite:../data/board.db \
    UPLOAD_DIR=../media/uploads
CMD ["node", "index.js"]
