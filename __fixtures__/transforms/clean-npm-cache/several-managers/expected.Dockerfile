FROM node:20
WORKDIR /app
COPY package.json yarn.lock ./
RUN npm install -g pnpm && npm cache clean --force && yarn install --frozen-lockfile && yarn cache clean && pnpm add -g zx && pnpm store prune
RUN yarn global add serve && yarn cache clean
RUN yarn build
