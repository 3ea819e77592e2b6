FROM node:24-slim
WORKDIR /srv/board
COPY . .
RUN yarn install --frozen-lockfile
CMD ["node", "board.js"]
