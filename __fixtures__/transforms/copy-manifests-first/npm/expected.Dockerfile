FROM node:20-slim
WORKDIR /usr/src/app

COPY package.json package-lock.json .npmrc ./
# Dependencies
RUN npm ci --omit=dev
# Application code
COPY . .

ENV NODE_ENV=production
EXPOSE 3000
CMD ["node", "src/server.js"]
