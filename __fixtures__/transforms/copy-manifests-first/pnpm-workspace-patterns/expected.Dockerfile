FROM node:22
WORKDIR /app
RUN corepack enable
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/api/package.json apps/api/
COPY libs/money/package.json libs/money/
COPY tools/lint/rules/package.json tools/lint/rules/
RUN pnpm install --frozen-lockfile
COPY . .
CMD ["node", "server.js"]
