FROM node:22-bookworm AS build
RUN corepack enable
WORKDIR /workspace
COPY . .
WORKDIR /workspace/apps/worker
RUN pnpm install --frozen-lockfile
RUN pnpm --filter @beacon/queue build && pnpm build
RUN cd /workspace && rm -rf node_modules apps/*/node_modules packages/*/node_modules && pnpm install --prod --frozen-lockfile --filter @beacon/worker...

FROM node:22-bookworm-slim
WORKDIR /workspace/apps/worker
RUN corepack enable
COPY --from=build /workspace/package.json /workspace/package.json
COPY --from=build /workspace/pnpm-workspace.yaml /workspace/pnpm-workspace.yaml
COPY --from=build /workspace/node_modules /workspace/node_modules
COPY --from=build /workspace/packages/queue /workspace/packages/queue
COPY --from=build /workspace/apps/worker/package.json /workspace/apps/worker/package.json
COPY --from=build /workspace/apps/worker/node_modules /workspace/apps/worker/node_modules
COPY --from=build /workspace/apps/worker/dist /workspace/apps/worker/dist
RUN corepack install
CMD ["pnpm", "start"]
