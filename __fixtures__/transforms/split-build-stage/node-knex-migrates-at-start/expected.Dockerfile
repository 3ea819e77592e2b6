FROM node:24 AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build
RUN npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/knexfile.js /app/knexfile.js
COPY --from=build /app/migrations /app/migrations
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
EXPOSE 3000
CMD ["sh", "-c", "npx knex migrate:latest && node dist/index.js"]
