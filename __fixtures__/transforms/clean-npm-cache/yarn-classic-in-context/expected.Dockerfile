FROM node:20
WORKDIR /app
COPY . .
RUN yarn --frozen-lockfile && yarn cache clean && yarn build
