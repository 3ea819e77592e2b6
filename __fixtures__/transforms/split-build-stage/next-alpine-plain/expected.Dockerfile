FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
RUN rm -rf .next/cache

FROM node:22-alpine
WORKDIR /app
COPY --from=build /app/public /app/public
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/.next /app/.next
COPY --from=build /app/next.config.mjs /app/next.config.mjs
ENV NODE_ENV=production
EXPOSE 3000
CMD ["npm", "start"]
