FROM node:24
WORKDIR /site
COPY . .
RUN npm ci && test -f .env || cp env.sample .env
CMD ["node", "server.js"]
