FROM node:18 AS build
WORKDIR /app
COPY . .
RUN yarn
RUN yarn tsc
RUN yarn install --production --frozen-lockfile --ignore-scripts --prefer-offline

FROM node:18-slim
WORKDIR /app
COPY --from=build /app/views /app/views
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
EXPOSE 3000
CMD ["yarn", "start"]
