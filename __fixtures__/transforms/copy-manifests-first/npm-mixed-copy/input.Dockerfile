FROM node:20-slim
WORKDIR /app
COPY package.json package-lock.json server.js ./
COPY lib ./lib
RUN npm ci
CMD ["node", "server.js"]
