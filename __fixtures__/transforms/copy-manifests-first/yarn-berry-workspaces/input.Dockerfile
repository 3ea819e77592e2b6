FROM node:20-alpine
RUN corepack enable
WORKDIR /app
COPY . .
RUN yarn install --immutable
RUN yarn workspaces foreach -A run build
