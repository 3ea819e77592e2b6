FROM node:22-slim
WORKDIR /opt/board/server
RUN mkdir -p /opt/board/data /opt/board/media/uploads \
    && chown -R 1000:1000 /opt/board/data /opt/board/media/uploads
COPY server/package.json server/package-lock.json ./
RUN npm ci
COPY server/ .
ENV DATABASE_URL=sqlite:../data/board.db \
    UPLOAD_DIR=../media/uploads
USER 1000:1000
CMD ["node", "index.js"]
