FROM node:20 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build \
    && mv public dist/public \
    && rm -rf src test views/drafts
RUN npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
COPY --from=build /app/views /app/views
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
USER node
CMD ["node", "dist/server.js"]
