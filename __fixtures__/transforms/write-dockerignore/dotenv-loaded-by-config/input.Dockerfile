FROM node:24
WORKDIR /site
COPY . .
RUN npm ci && npm run build
CMD ["node", "server.js"]
