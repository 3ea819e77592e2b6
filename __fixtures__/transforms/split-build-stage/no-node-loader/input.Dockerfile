FROM node:20
WORKDIR /app
COPY . .
RUN npm ci && npm run lint
CMD ["node", "--import", "tsx", "src/server.ts"]
