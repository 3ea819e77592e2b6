FROM node:24-slim
WORKDIR /srv/tunnel
COPY tunnel.js ./
CMD ["node", "tunnel.js"]
