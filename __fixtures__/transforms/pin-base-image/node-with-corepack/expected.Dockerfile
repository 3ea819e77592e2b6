FROM node:24-slim
WORKDIR /app
COPY . .
RUN corepack enable && pnpm install
CMD ["node", "a.js"]
