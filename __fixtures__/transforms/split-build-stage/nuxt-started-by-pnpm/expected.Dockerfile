FROM node:22-alpine AS build
RUN npm install -g pnpm@9
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN pnpm install
COPY . .
RUN pnpm build

FROM node:22-alpine
WORKDIR /app
RUN npm install -g pnpm@9
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/.output /app/.output
ENV NITRO_PORT=3000 NITRO_HOST=0.0.0.0
EXPOSE 3000
CMD ["pnpm", "start"]
