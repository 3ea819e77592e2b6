FROM node:24-slim
WORKDIR /srv/board
RUN npm install -g pnpm@10
COPY . .
RUN pnpm install
CMD ["node", "board.js"]
