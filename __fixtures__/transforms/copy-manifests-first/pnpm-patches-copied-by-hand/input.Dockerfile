FROM node:24
WORKDIR /shop
COPY package.json pnpm-lock.yaml ./
COPY patches patches/
RUN corepack enable && pnpm install --frozen-lockfile
COPY . .
CMD ["node", "shop.js"]
