FROM node:20-bookworm AS build
WORKDIR /app
COPY package.json yarn.lock ./
COPY apps ./apps
COPY packages ./packages
RUN yarn install --frozen-lockfile
RUN yarn workspace web build
RUN yarn install --production --frozen-lockfile --ignore-scripts --prefer-offline && rm -rf apps/web/.next/cache && mkdir -p apps/web/node_modules

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build /app/apps/web/next.config.js /app/apps/web/next.config.js
COPY --from=build /app/apps/web/public /app/apps/web/public
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/packages/ui /app/packages/ui
COPY --from=build /app/apps/web/package.json /app/apps/web/package.json
COPY --from=build /app/apps/web/node_modules /app/apps/web/node_modules
COPY --from=build /app/apps/web/.next /app/apps/web/.next
EXPOSE 3000
CMD ["yarn", "workspace", "web", "start"]
