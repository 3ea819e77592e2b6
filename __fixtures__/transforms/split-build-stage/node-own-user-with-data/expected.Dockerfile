FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
COPY --from=build /app/public /app/public
COPY --from=build /app/views /app/views
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
RUN useradd -r tides && mkdir -p /var/lib/tides && chown -R tides /app /var/lib/tides
USER tides
VOLUME /var/lib/tides
CMD ["node", "dist/server.js"]
