FROM node:20 AS base
WORKDIR /srv
COPY . .

FROM base
RUN cd web && npm install && npm run build
RUN if [ -f package.json ]; then npm install; fi
