FROM node:24-slim
WORKDIR /srv/tides
RUN mkdir -p data
COPY package.json server.js ./
COPY data data
CMD ["node", "server.js"]
