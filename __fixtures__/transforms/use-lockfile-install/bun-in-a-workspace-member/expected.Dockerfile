FROM oven/bun:1.3
WORKDIR /app
COPY package.json bun.lock ./
COPY web/package.json web/
WORKDIR /app/web
RUN bun install --frozen-lockfile
