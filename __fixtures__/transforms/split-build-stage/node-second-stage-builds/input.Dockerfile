FROM node:20 AS client
WORKDIR /client
COPY client .
RUN npm ci && npm run build

FROM node:20 AS server
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json wait-for-db.sh ./
COPY src ./src
COPY --from=client /client/dist ./public
RUN npm run build
EXPOSE 3000
CMD ["node", "dist/server.js"]
