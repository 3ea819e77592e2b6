FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
RUN npm prune --omit=dev && rm -rf .next/cache

FROM node:20-slim
WORKDIR /app
COPY --from=build /app/content /app/content
COPY --from=build /app/public /app/public
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/.next /app/.next
COPY --from=build /app/next.config.js /app/next.config.js
EXPOSE 3000
CMD ["npm", "start"]
