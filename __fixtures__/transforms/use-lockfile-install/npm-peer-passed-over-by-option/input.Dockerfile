FROM node:24-slim
WORKDIR /srv/board
COPY . .
RUN npm install --legacy-peer-deps
CMD ["node", "board.js"]
