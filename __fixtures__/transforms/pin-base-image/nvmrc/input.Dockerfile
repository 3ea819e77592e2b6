FROM node:latest
WORKDIR /app
COPY . .
RUN npm ci
CMD ["node", "index.js"]
