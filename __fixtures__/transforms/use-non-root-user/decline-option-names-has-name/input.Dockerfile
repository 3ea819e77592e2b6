FROM node:24-slim
WORKDIR /srv
COPY . .
USER node
CMD ["node", "server.js"]
