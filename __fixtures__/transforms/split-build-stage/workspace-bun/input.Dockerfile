FROM oven/bun:1.1
WORKDIR /usr/src/app
COPY . .
RUN bun install --frozen-lockfile
RUN bun run --filter kiosk-server build
EXPOSE 3000
CMD ["bun", "packages/server/dist/server.js"]
