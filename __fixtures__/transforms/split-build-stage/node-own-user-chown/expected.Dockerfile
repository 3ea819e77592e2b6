FROM node:20 AS build
RUN groupadd -r app && useradd -r -g app app
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && mkdir -p uploads && chown -R app:app /app
RUN npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
RUN groupadd -r app && useradd -r -g app app
RUN chown app:app /app
COPY --from=build --chown=app:app /app/uploads /app/uploads
COPY --from=build --chown=app:app /app/public /app/public
COPY --from=build --chown=app:app /app/views /app/views
COPY --from=build --chown=app:app /app/package.json /app/package.json
COPY --from=build --chown=app:app /app/node_modules /app/node_modules
COPY --from=build --chown=app:app /app/dist /app/dist
USER app
CMD ["node", "dist/server.js"]
