FROM node:24
WORKDIR /site
COPY . .
RUN npm ci && cat .env.example
CMD ["node", "server.js"]
