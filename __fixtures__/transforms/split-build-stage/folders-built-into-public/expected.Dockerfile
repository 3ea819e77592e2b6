FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm ci --omit=dev
RUN npm ci --prefix frontend && npm run build --prefix frontend && cp -r frontend/dist public
RUN rm -rf /app/frontend/node_modules

FROM node:20-slim
WORKDIR /app
COPY --from=build /app /app
EXPOSE 8080
CMD ["node", "server.js"]
