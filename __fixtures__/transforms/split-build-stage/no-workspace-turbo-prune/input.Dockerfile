FROM node:22-bookworm
RUN corepack enable
WORKDIR /workspace
COPY . .
RUN npx turbo@2.2.3 prune @beacon/worker --docker
WORKDIR /workspace/out/full
RUN pnpm install
RUN pnpm build
CMD ["node", "apps/worker/dist/index.js"]
