FROM node:18 AS build
WORKDIR /srv/board
COPY package*.json ./
RUN npm ci
COPY . .
RUN cd web && npm install && npm run build
RUN npm run build
RUN npm prune --omit=dev && rm -rf /srv/board/web/node_modules

FROM node:18-slim
WORKDIR /srv/board
COPY --from=build /srv/board/web /srv/board/web
COPY --from=build /srv/board/package.json /srv/board/package.json
COPY --from=build /srv/board/node_modules /srv/board/node_modules
COPY --from=build /srv/board/dist /srv/board/dist
CMD npm start
