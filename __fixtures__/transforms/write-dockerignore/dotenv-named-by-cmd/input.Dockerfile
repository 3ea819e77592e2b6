FROM node:24-slim
WORKDIR /srv/tides
COPY . .
CMD ["node", "--env-file=.env", "server.js"]
