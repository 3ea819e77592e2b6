FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN if [ "$NODE_ENV" = production ]; then npm install --omit=dev; else npm install; fi
COPY . .
CMD ["node", "index.js"]
