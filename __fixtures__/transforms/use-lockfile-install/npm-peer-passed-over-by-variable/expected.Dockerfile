FROM node:24-slim
WORKDIR /srv/board
ENV npm_config_legacy_peer_deps=true
COPY . .
RUN npm ci
CMD ["node", "board.js"]
