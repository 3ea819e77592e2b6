FROM node:14-slim
WORKDIR /srv/board
COPY . .
RUN npm install
CMD ["node", "board.js"]
