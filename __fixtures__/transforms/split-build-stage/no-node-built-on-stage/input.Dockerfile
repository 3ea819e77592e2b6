FROM node:20 AS base
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM base
COPY . .
RUN npm run build
CMD ["node", "dist/server.js"]
