FROM node:22-alpine AS build
WORKDIR /repo
RUN corepack enable pnpm
COPY . .
RUN pnpm install --frozen-lockfile
RUN pnpm run --filter=api... build
RUN find . -name node_modules -prune -exec rm -rf {} + && pnpm install --prod --frozen-lockfile --filter api...

FROM node:22-alpine
WORKDIR /repo
COPY --from=build /repo/package.json /repo/package.json
COPY --from=build /repo/node_modules /repo/node_modules
COPY --from=build /repo/packages/routes /repo/packages/routes
COPY --from=build /repo/packages/types /repo/packages/types
COPY --from=build /repo/apps/api/package.json /repo/apps/api/package.json
COPY --from=build /repo/apps/api/node_modules /repo/apps/api/node_modules
COPY --from=build /repo/apps/api/dist /repo/apps/api/dist
CMD ["node", "apps/api/dist/app.js"]
