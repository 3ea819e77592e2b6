FROM node:20-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY package.json package-lock.json server.js ./
COPY lib ./lib
CMD ["node", "server.js"]
