FROM node:20 AS build
WORKDIR /app
COPY . .
WORKDIR /app/client
RUN npm ci
RUN npm run build
WORKDIR /app/server
RUN npm ci
RUN npm prune --omit=dev && rm -rf /app/client/node_modules

FROM node:20-slim
WORKDIR /app/server
COPY --from=build /app/client /app/client
COPY --from=build /app/server /app/server
EXPOSE 5000
CMD ["npm", "start"]
