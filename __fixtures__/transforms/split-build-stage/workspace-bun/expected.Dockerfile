FROM oven/bun:1.1 AS build
WORKDIR /usr/src/app
COPY . .
RUN bun install --frozen-lockfile
RUN bun run --filter kiosk-server build
RUN rm -rf node_modules packages/*/node_modules && bun install --production --frozen-lockfile --ignore-scripts && mkdir -p packages/server/node_modules

FROM oven/bun:1.1-slim
WORKDIR /usr/src/app
COPY --from=build /usr/src/app/package.json /usr/src/app/package.json
COPY --from=build /usr/src/app/node_modules /usr/src/app/node_modules
COPY --from=build /usr/src/app/packages/menu /usr/src/app/packages/menu
COPY --from=build /usr/src/app/packages/server/package.json /usr/src/app/packages/server/package.json
COPY --from=build /usr/src/app/packages/server/node_modules /usr/src/app/packages/server/node_modules
COPY --from=build /usr/src/app/packages/server/dist /usr/src/app/packages/server/dist
EXPOSE 3000
CMD ["bun", "packages/server/dist/server.js"]
