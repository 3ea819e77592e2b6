FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm --prefix api ci && npm --prefix api run build
RUN cd /app/api && npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
COPY --from=build /app/api/package.json /app/api/package.json
COPY --from=build /app/api/node_modules /app/api/node_modules
COPY --from=build /app/api/dist /app/api/dist
CMD ["node", "api/dist/server.js"]
