FROM node:20-alpine
RUN corepack enable
WORKDIR /app
COPY package.json yarn.lock .yarnrc.yml ./
COPY .yarn/releases .yarn/releases/
COPY apps/web/package.json apps/web/
RUN yarn install --immutable
COPY . .
RUN yarn workspaces foreach -A run build
