FROM node:20
WORKDIR /app
COPY package.json yarn.lock ./
RUN npm install -g pnpm && yarn install --frozen-lockfile && pnpm add -g zx
RUN yarn global add serve
RUN yarn build
