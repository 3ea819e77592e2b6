# syntax=docker/dockerfile:1

FROM node:22.21-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22.21-slim
# git finds the files of --since and --staged, and makes the commits of --commit-per-transform.
# dockerfix ignore=pin-packages;reason=git is only run, never linked to, and its fixes are wanted
RUN apt-get update && \
    apt-get install -y --no-install-recommends git && \
    rm -rf /var/lib/apt/lists/* && \
    git config --system --add safe.directory '*'
WORKDIR /opt/dockerfix
COPY --from=build /src/package.json /src/schema.json ./
COPY --from=build /src/node_modules node_modules
COPY --from=build /src/transforms/catalogue.json transforms/catalogue.json
COPY --from=build /src/dist/bin dist/bin
LABEL org.opencontainers.image.title="dockerfix" \
      org.opencontainers.image.description="Codemods and optimizations for Dockerfiles: lossless, checked, explained" \
      org.opencontainers.image.licenses="MIT"
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["node", "/opt/dockerfix/dist/bin/dockerfix.js"]
