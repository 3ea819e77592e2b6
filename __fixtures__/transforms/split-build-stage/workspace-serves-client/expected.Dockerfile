FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN npm ci --omit=dev --ignore-scripts --workspace=server && rm -rf /app/client/node_modules

FROM node:20-slim
WORKDIR /app
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/client /app/client
COPY --from=build /app/server/package.json /app/server/package.json
COPY --from=build /app/server/dist /app/server/dist
EXPOSE 4000
CMD ["node", "server/dist/index.js"]
