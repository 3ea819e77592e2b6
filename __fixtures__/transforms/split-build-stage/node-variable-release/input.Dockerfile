ARG NODE_VERSION=22
FROM node:${NODE_VERSION}-bookworm
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev
COPY . .
RUN npm run build
USER node
CMD ["node", "dist/index.js"]
