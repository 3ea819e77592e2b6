FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci
WORKDIR /app/web
RUN npm ci && \
    npm run build
# the server needs no build
WORKDIR /app/server
RUN npm ci
WORKDIR /app/server/tools
RUN npm ci
WORKDIR /app
COPY extra.json ./
CMD ["node", "server/main.js"]
