FROM node:20-bookworm AS build
WORKDIR /app
COPY . .
RUN npm ci --prefix client && npm run build --prefix client
RUN npm ci --prefix server
RUN cd /app/server && npm prune --omit=dev && rm -rf /app/client/node_modules

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build /app/client /app/client
COPY --from=build /app/server /app/server
CMD ["node", "server/index.js"]
