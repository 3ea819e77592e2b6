FROM node:20-alpine
COPY package.json package-lock.json /app/
WORKDIR /app
RUN apk add --no-cache tini
RUN npm ci
COPY . /app
RUN npm run build
ENTRYPOINT ["/sbin/tini", "--", "node", "dist/main.js"]
