FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
# the service has an account of its own
RUN groupadd -r tides && \
    useradd -r -g tides tides && \
    chown tides:tides /app
COPY --from=build --chown=tides:tides /app/public /app/public
COPY --from=build --chown=tides:tides /app/views /app/views
COPY --from=build --chown=tides:tides /app/package.json /app/package.json
COPY --from=build --chown=tides:tides /app/node_modules /app/node_modules
COPY --from=build --chown=tides:tides /app/dist /app/dist
USER tides
CMD ["node", "dist/server.js"]
