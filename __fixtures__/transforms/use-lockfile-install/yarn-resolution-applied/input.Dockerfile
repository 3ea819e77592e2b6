FROM node:24-slim
WORKDIR /srv/board
COPY . .
RUN yarn install
CMD ["node", "board.js"]
