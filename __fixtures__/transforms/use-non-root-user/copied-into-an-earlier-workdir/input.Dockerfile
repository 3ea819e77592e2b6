FROM node:24-slim
WORKDIR /srv/tides/data
WORKDIR /srv/tides
COPY package.json server.js ./
COPY data data
CMD ["node", "server.js"]
