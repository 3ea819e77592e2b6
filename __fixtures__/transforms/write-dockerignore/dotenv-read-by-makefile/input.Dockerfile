FROM node:24
WORKDIR /site
COPY . .
RUN npm ci && make all
CMD ["node", "server.js"]
