FROM node:24
WORKDIR /site
COPY . .
RUN npm ci
CMD ["node", "server.js"]
