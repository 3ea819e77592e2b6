FROM node:24-slim
WORKDIR /srv/tunnel
COPY tunnel.js ./
USER 1000:1000
CMD ["node", "tunnel.js"]
