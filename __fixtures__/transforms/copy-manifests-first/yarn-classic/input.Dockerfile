FROM node:20-alpine
WORKDIR /app
ADD . /app
RUN yarn install --frozen-lockfile && yarn build
CMD ["yarn", "start"]
