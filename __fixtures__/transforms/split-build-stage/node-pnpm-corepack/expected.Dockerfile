FROM node:22-bookworm AS build
RUN corepack enable
WORKDIR /srv/ledger
COPY package.json pnpm-lock.yaml ./
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store pnpm install --frozen-lockfile
COPY tsconfig.json ./
COPY src ./src
COPY proto ./proto
RUN pnpm build
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm/store CI=true pnpm prune --prod --ignore-scripts

FROM node:22-bookworm-slim
WORKDIR /srv/ledger
RUN corepack enable
COPY --from=build /srv/ledger/proto /srv/ledger/proto
COPY --from=build /srv/ledger/package.json /srv/ledger/package.json
COPY --from=build /srv/ledger/node_modules /srv/ledger/node_modules
COPY --from=build /srv/ledger/dist /srv/ledger/dist
RUN corepack install
CMD ["pnpm", "start"]
