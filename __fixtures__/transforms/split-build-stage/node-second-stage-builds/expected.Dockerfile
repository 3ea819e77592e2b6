FROM node:20 AS client
WORKDIR /client
COPY client .
RUN npm ci && npm run build

FROM node:20 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json wait-for-db.sh ./
COPY src ./src
COPY --from=client /client/dist ./public
RUN npm run build
RUN npm prune --omit=dev

FROM node:20-slim AS server
WORKDIR /app
COPY --from=client /client/dist ./public
COPY --from=build /app/wait-for-db.sh /app/wait-for-db.sh
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
EXPOSE 3000
CMD ["node", "dist/server.js"]
