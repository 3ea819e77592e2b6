FROM node:24-slim
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
RUN corepack enable && pnpm install
COPY . .
CMD ["node", "index.js"]
