FROM node:22
WORKDIR /app
RUN corepack enable
COPY package.json pnpm-lock.yaml ./
COPY prisma ./prisma
RUN pnpm install --frozen-lockfile
COPY . .
RUN pnpm prisma generate
RUN pnpm build
EXPOSE 3000
CMD ["sh", "-c", "pnpm prisma migrate deploy && pnpm start:prod"]
