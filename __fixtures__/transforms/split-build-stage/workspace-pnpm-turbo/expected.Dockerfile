FROM node:22-bookworm AS build
ENV PNPM_HOME=/pnpm
ENV PATH=$PNPM_HOME:$PATH
RUN corepack enable
WORKDIR /workspace
COPY . .
RUN pnpm install --frozen-lockfile
RUN pnpm turbo run build --filter=@beacon/worker...
RUN rm -rf node_modules apps/*/node_modules packages/*/node_modules && npm pkg delete scripts.prepare && pnpm install --prod --frozen-lockfile --filter @beacon/worker...

FROM node:22-bookworm-slim
ENV PNPM_HOME=/pnpm
ENV PATH=$PNPM_HOME:$PATH
COPY --from=build /workspace/package.json /workspace/package.json
COPY --from=build /workspace/node_modules /workspace/node_modules
COPY --from=build /workspace/packages/queue /workspace/packages/queue
COPY --from=build /workspace/apps/worker/package.json /workspace/apps/worker/package.json
COPY --from=build /workspace/apps/worker/node_modules /workspace/apps/worker/node_modules
COPY --from=build /workspace/apps/worker/dist /workspace/apps/worker/dist
WORKDIR /workspace/apps/worker
CMD ["node", "dist/index.js"]
