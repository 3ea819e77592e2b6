FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN if [ "$NODE_ENV" = production ]; then npm ci --omit=dev; else npm ci; fi
COPY . .
CMD ["node", "index.js"]
