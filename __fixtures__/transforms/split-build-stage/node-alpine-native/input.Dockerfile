FROM node:20-alpine
RUN apk add --no-cache python3 make g++ tzdata
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
EXPOSE 8080
USER node
CMD ["node", "server.js"]
