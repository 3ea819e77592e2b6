FROM node:20
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages/cart/package.json packages/cart/
COPY packages/stock/package.json packages/stock/
RUN npm ci
COPY . .
CMD ["node", "server.js"]
