FROM node:20-bookworm AS build
WORKDIR /srv/mail
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-bookworm-slim
WORKDIR /srv/mail
COPY --from=build /srv/mail/.env /srv/mail/.env
COPY --from=build /srv/mail/package.json /srv/mail/package.json
COPY --from=build /srv/mail/node_modules /srv/mail/node_modules
COPY --from=build /srv/mail/dist /srv/mail/dist
CMD ["node", "-r", "dotenv/config", "dist/server.js"]
