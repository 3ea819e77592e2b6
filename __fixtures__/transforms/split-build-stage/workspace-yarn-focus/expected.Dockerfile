FROM node:20 AS build
RUN corepack enable
WORKDIR /signal
COPY . .
RUN yarn install --immutable
RUN yarn workspace @signal/gateway run build
RUN yarn workspaces focus @signal/gateway --production && mkdir -p services/gateway/node_modules

FROM node:20-slim
WORKDIR /signal
COPY --from=build /signal/package.json /signal/package.json
COPY --from=build /signal/node_modules /signal/node_modules
COPY --from=build /signal/libs/log /signal/libs/log
COPY --from=build /signal/services/gateway/package.json /signal/services/gateway/package.json
COPY --from=build /signal/services/gateway/node_modules /signal/services/gateway/node_modules
COPY --from=build /signal/services/gateway/dist /signal/services/gateway/dist
CMD ["node", "services/gateway/dist/index.js"]
