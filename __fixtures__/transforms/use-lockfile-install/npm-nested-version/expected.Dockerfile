FROM node:24-slim
WORKDIR /srv/board
COPY . .
RUN npm ci
CMD ["node", "board.js"]
