FROM node:22 AS build
WORKDIR /app
COPY . .
RUN cd /app && npm ci
RUN cd web && \
    npm ci && \
    npm run build
# the server needs no build
RUN cd server \
 && npm ci
RUN cd server/tools && npm ci
COPY extra.json ./
CMD ["node", "server/main.js"]
