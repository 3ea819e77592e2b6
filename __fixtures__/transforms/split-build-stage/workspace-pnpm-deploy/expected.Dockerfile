FROM node:22 AS build
RUN npm install -g pnpm@10.4.1
WORKDIR /repo
COPY . .
RUN pnpm install --frozen-lockfile
RUN pnpm -r build
RUN pnpm --filter=@orchard/api --prod --legacy deploy /prod/api

FROM node:22-slim
COPY --from=build /prod/api /prod/api
WORKDIR /prod/api
EXPOSE 3000
CMD ["node", "dist/server.js"]
