FROM node:24-slim
WORKDIR /srv
COPY . .
RUN npm ci
USER node
CMD ["node", "server.js"]
