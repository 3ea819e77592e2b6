FROM node:22-bookworm
RUN corepack enable
WORKDIR /srv/ledger
COPY package.json pnpm-lock.yaml ./
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store pnpm install --frozen-lockfile
COPY tsconfig.json ./
COPY src ./src
COPY proto ./proto
RUN pnpm build
CMD ["pnpm", "start"]
