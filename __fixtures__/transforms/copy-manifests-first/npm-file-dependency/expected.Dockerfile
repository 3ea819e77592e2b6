FROM node:20-slim
WORKDIR /app
COPY package.json package-lock.json ./
COPY libs/core libs/core/
RUN npm ci
COPY . .
CMD ["node", "index.js"]
