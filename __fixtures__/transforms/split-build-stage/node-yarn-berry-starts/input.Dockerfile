FROM node:20
WORKDIR /usr/src/app
COPY .yarn ./.yarn
COPY .yarnrc.yml package.json yarn.lock ./
RUN yarn install --immutable
COPY . .
RUN yarn build
CMD ["yarn", "start"]
