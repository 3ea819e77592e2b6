FROM node:24-slim
WORKDIR /srv/tides
COPY package.json server.js ./
COPY --chown=1000:1000 data data
USER 1000:1000
CMD ["node", "server.js"]
