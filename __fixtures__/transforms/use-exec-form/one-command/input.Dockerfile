FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci --omit=dev
CMD node server.js --port 8080
