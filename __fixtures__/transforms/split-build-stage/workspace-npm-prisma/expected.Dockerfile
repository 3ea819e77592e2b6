FROM node:20-bookworm AS build
WORKDIR /srv/ledger
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY packages/db/package.json packages/db/
RUN --mount=type=cache,target=/root/.npm npm ci --legacy-peer-deps
COPY packages/db packages/db
RUN npm run build --workspace=@ledger/db
COPY apps/api apps/api
RUN npm run build --workspace=@ledger/api
RUN --mount=type=cache,target=/root/.npm npm prune --omit=dev --ignore-scripts --legacy-peer-deps && mkdir -p apps/api/node_modules

FROM node:20-bookworm-slim AS api
WORKDIR /srv/ledger
RUN apt-get update && \
    apt-get install -y --no-install-recommends openssl && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /srv/ledger/package.json /srv/ledger/package.json
COPY --from=build /srv/ledger/node_modules /srv/ledger/node_modules
COPY --from=build /srv/ledger/packages/db /srv/ledger/packages/db
COPY --from=build /srv/ledger/apps/api/package.json /srv/ledger/apps/api/package.json
COPY --from=build /srv/ledger/apps/api/node_modules /srv/ledger/apps/api/node_modules
COPY --from=build /srv/ledger/apps/api/dist /srv/ledger/apps/api/dist
USER node
EXPOSE 8080
CMD ["npm", "run", "start:prod", "-w", "@ledger/api"]
