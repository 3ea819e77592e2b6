FROM node:20 AS build
WORKDIR /usr/src/app
COPY .yarn ./.yarn
COPY .yarnrc.yml package.json yarn.lock ./
RUN yarn install --immutable
COPY . .
RUN yarn build
RUN yarn workspaces focus --production

FROM node:20-slim
WORKDIR /usr/src/app
COPY --from=build /usr/src/app/src/templates /usr/src/app/src/templates
COPY --from=build /usr/src/app/package.json /usr/src/app/package.json
COPY --from=build /usr/src/app/yarn.lock /usr/src/app/yarn.lock
COPY --from=build /usr/src/app/.yarnrc.yml /usr/src/app/.yarnrc.yml
COPY --from=build /usr/src/app/.yarn/releases /usr/src/app/.yarn/releases
COPY --from=build /usr/src/app/node_modules /usr/src/app/node_modules
COPY --from=build /usr/src/app/dist /usr/src/app/dist
CMD ["yarn", "start"]
