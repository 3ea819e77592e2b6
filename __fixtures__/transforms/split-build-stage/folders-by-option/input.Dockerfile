FROM node:20-bookworm
WORKDIR /app
COPY . .
RUN npm ci --prefix client && npm run build --prefix client
RUN npm ci --prefix server
CMD ["node", "server/index.js"]
