FROM node:20 AS base
WORKDIR /srv
COPY . .

FROM base
RUN cd web && npm ci && npm run build
RUN if [ -f package.json ]; then npm ci; fi
