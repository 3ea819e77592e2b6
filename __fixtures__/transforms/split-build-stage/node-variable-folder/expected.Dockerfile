FROM node:20-alpine AS build
ENV APP_HOME=/srv/tides
WORKDIR $APP_HOME
COPY package*.json $APP_HOME/
RUN npm ci
COPY . $APP_HOME
RUN npm run build
RUN npm prune --omit=dev

FROM node:20-alpine
WORKDIR /srv/tides
ENV APP_HOME=/srv/tides
COPY --from=build /srv/tides/package.json /srv/tides/package.json
COPY --from=build /srv/tides/node_modules /srv/tides/node_modules
COPY --from=build /srv/tides/dist /srv/tides/dist
CMD ["npm", "start"]
