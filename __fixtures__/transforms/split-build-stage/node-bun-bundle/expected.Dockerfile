FROM oven/bun:1.1 AS build
WORKDIR /app
COPY . .
RUN bun install
RUN bun run build
RUN rm -rf node_modules && bun install --production --frozen-lockfile --ignore-scripts

FROM oven/bun:1.1-slim
WORKDIR /app
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
EXPOSE 3000
CMD ["bun", "dist/index.js"]
