FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci
RUN npx next build
RUN npm prune --omit=dev && rm -rf .next/cache

FROM node:22-slim
WORKDIR /app
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/.next /app/.next
CMD ["npx", "next", "start"]
