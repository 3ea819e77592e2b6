FROM node:20 AS build
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
RUN npm prune --omit=dev && rm -rf .next/cache

FROM node:20-slim
WORKDIR /srv
COPY --from=build /srv/public /srv/public
COPY --from=build /srv/package.json /srv/package.json
COPY --from=build /srv/node_modules /srv/node_modules
COPY --from=build /srv/.next /srv/.next
COPY --from=build /srv/next.config.js /srv/next.config.js
EXPOSE 3000
ENV PORT=8080
CMD ["node_modules/.bin/next", "start"]
