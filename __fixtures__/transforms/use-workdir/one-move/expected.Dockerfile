FROM node:22-slim
COPY . /srv/app
WORKDIR /srv/app
RUN npm ci
CMD ["node", "server.js"]
