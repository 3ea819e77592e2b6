FROM node:20@sha256:3b4c7e2bd6cc5ab9ee2f44d2a1f8d0b6f8f0a7d3c4c44f9a4b6d2b1f0c9e8d7a
WORKDIR /app
COPY . .
RUN npm ci && npm run build
CMD ["node", "dist/server.js"]
