FROM node:20-alpine
COPY . /app
WORKDIR /app
RUN apk add --no-cache tini
RUN npm ci
RUN npm run build
ENTRYPOINT ["/sbin/tini", "--", "node", "dist/main.js"]
