FROM node:20 AS base
WORKDIR /app
USER node

FROM base AS build
COPY --chown=node:node . .
RUN npm ci

FROM base
COPY --from=build /app /app
CMD ["node", "index.js"]
