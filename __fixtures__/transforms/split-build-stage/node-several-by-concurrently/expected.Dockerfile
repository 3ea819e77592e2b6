FROM node:20 AS build
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-slim
WORKDIR /srv
COPY --from=build /srv/package.json /srv/package.json
COPY --from=build /srv/node_modules /srv/node_modules
COPY --from=build /srv/dist /srv/dist
EXPOSE 3000
CMD ["npm", "start"]
