FROM node:22 AS build
WORKDIR /usr/src/app
COPY package*.json ./
COPY libs ./libs
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build
RUN npm prune --omit=dev

FROM node:22-slim
WORKDIR /usr/src/app
COPY --from=build /usr/src/app/libs/money /usr/src/app/libs/money
COPY --from=build /usr/src/app/libs/rounding /usr/src/app/libs/rounding
COPY --from=build /usr/src/app/package.json /usr/src/app/package.json
COPY --from=build /usr/src/app/node_modules /usr/src/app/node_modules
COPY --from=build /usr/src/app/dist /usr/src/app/dist
EXPOSE 4000
CMD ["node", "dist/index.js"]
