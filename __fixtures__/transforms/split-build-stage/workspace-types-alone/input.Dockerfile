FROM node:22-alpine
WORKDIR /repo
RUN corepack enable pnpm
COPY . .
RUN pnpm install --frozen-lockfile
RUN pnpm run --filter=api... build
CMD ["node", "apps/api/dist/app.js"]
