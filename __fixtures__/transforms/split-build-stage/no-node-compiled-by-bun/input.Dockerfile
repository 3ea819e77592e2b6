FROM oven/bun:1.1
WORKDIR /app
COPY package.json bun.lock ./
RUN bun install
COPY . .
RUN bun build --compile --outfile server src/main.ts
CMD ["./server"]
