FROM node:20 AS build
RUN npm install -g pm2
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
RUN npm install -g pm2
COPY --from=build /app/ecosystem.config.js /app/ecosystem.config.js
COPY --from=build /app/public /app/public
COPY --from=build /app/views /app/views
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
EXPOSE 3000
CMD ["pm2-runtime", "ecosystem.config.js"]
