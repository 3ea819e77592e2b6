FROM node:20-bookworm AS build
WORKDIR /srv/mail
COPY . .
RUN npm ci && npm run build

FROM node:20-bookworm-slim
WORKDIR /srv/mail
COPY --from=build /srv/mail /srv/mail
CMD ["node", "-r", "tsconfig-paths/register", "dist/server.js"]
