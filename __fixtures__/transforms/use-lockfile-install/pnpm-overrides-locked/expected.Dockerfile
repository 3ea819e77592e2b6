FROM node:24-slim
WORKDIR /srv/board
RUN npm install -g pnpm@10
COPY . .
RUN pnpm install --frozen-lockfile
CMD ["node", "board.js"]
