FROM node:22-slim AS build
WORKDIR /srv
COPY . .
RUN npm ci && npx prisma db push

FROM node:22-slim
WORKDIR /srv
COPY --from=build /srv/node_modules ./node_modules
COPY --from=build /srv/prisma ./prisma
COPY server.js ./
CMD ["node", "server.js"]
