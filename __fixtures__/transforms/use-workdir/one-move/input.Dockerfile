FROM node:22-slim
COPY . /srv/app
RUN cd /srv/app && npm ci
WORKDIR /srv/app
CMD ["node", "server.js"]
