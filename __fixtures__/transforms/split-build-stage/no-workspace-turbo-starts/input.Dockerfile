FROM node:22-bookworm
RUN corepack enable
WORKDIR /workspace
COPY . .
RUN pnpm install --frozen-lockfile
RUN pnpm build
CMD ["pnpm", "turbo", "run", "start", "--filter=@beacon/worker"]
