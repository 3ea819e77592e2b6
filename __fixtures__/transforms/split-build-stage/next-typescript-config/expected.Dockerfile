FROM node:22-bookworm AS build
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-bookworm-slim
WORKDIR /srv
COPY --from=build /srv/public /srv/public
COPY --from=build /srv/.next/standalone /srv
COPY --from=build /srv/.next/static /srv/.next/static
EXPOSE 3000
ENV HOSTNAME=0.0.0.0
CMD ["node", "server.js"]
