FROM node:20-bookworm AS api
WORKDIR /srv/ledger
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY packages/db/package.json packages/db/
RUN --mount=type=cache,target=/root/.npm npm ci --legacy-peer-deps
COPY packages/db packages/db
RUN npm run build --workspace=@ledger/db
COPY apps/api apps/api
RUN npm run build --workspace=@ledger/api
USER node
EXPOSE 8080
CMD ["npm", "run", "start:prod", "-w", "@ledger/api"]
