FROM node:22-bookworm
RUN corepack enable
WORKDIR /workspace
COPY . .
WORKDIR /workspace/apps/worker
RUN pnpm install --frozen-lockfile
RUN pnpm --filter @beacon/queue build && pnpm build
CMD ["pnpm", "start"]
