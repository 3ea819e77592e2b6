FROM node:22
WORKDIR /app
RUN corepack enable
COPY . .
RUN pnpm install --frozen-lockfile
CMD ["node", "server.js"]
