FROM oven/bun:1.3
WORKDIR /srv/board
COPY . .
RUN bun install --frozen-lockfile
CMD ["bun", "board.ts"]
