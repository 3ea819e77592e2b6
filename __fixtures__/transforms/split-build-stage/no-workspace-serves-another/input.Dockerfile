FROM node:22-bookworm
ENV PNPM_HOME=/pnpm
ENV PATH=$PNPM_HOME:$PATH
RUN corepack enable
WORKDIR /workspace
COPY . .
RUN pnpm install --frozen-lockfile
RUN pnpm turbo run build --filter=@beacon/worker...
WORKDIR /workspace/apps/worker
CMD ["node", "dist/index.js"]
