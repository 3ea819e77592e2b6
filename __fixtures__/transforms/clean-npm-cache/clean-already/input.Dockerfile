# syntax=docker/dockerfile:1
FROM node:20
WORKDIR /app
RUN npm install -g pm2 && npm cache clean --force
RUN npm install -g serve && rm -rf /root/.npm /tmp/*
RUN npm install -g nodemon; npm cache verify; rm -rf ~/.npm
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
RUN --mount=type=cache,target=/root/.npm,sharing=locked \
    npm ci --omit=dev
ENV npm_config_cache=/var/cache/npm
RUN --mount=type=cache,target=/var/cache/npm npm install
RUN npm run build && npm test
RUN npm install --cache /tmp/npm && rm -rf /tmp/npm
