FROM node:22-slim AS build
WORKDIR /srv
COPY . .
RUN npm ci && npx prisma db push

FROM node:22-slim
WORKDIR /srv
RUN chown 1000:1000 /srv
COPY --from=build /srv/node_modules ./node_modules
COPY --chown=1000:1000 --from=build /srv/prisma ./prisma
COPY --chown=1000:1000 server.js ./
USER 1000:1000
CMD ["node", "server.js"]
