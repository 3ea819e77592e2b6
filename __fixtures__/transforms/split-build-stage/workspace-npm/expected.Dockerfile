FROM node:20 AS build
WORKDIR /repo
COPY . .
RUN npm ci
RUN npm run build
RUN npm ci --omit=dev --ignore-scripts --workspace=@harbour/api

FROM node:20-slim
WORKDIR /repo
COPY --from=build /repo/packages/api/stations.json /repo/packages/api/stations.json
COPY --from=build /repo/package.json /repo/package.json
COPY --from=build /repo/node_modules /repo/node_modules
COPY --from=build /repo/packages/tides /repo/packages/tides
COPY --from=build /repo/packages/api/package.json /repo/packages/api/package.json
COPY --from=build /repo/packages/api/dist /repo/packages/api/dist
ENV NODE_ENV=production
EXPOSE 3000
CMD ["node", "packages/api/dist/main.js"]
