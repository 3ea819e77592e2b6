FROM oven/bun:1.1 AS build
WORKDIR /app
COPY package.json bun.lockb ./
RUN bun install --frozen-lockfile
RUN rm -rf node_modules && bun install --production --frozen-lockfile --ignore-scripts

FROM oven/bun:1.1-slim
WORKDIR /app
COPY --from=build /app /app
COPY . .
EXPOSE 3000
CMD ["bun", "run", "src/index.ts"]
