FROM node:20-alpine AS build
RUN apk add --no-cache python3 make g++ tzdata
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
RUN npm prune --omit=dev

FROM node:20-alpine
WORKDIR /app
RUN apk add --no-cache tzdata
COPY --from=build /app /app
COPY . .
EXPOSE 8080
USER node
CMD ["node", "server.js"]
