FROM node:24-slim
WORKDIR /srv/board
COPY . .
RUN npm ci --legacy-peer-deps
CMD ["node", "board.js"]
