FROM node:20 AS build
WORKDIR /app
# everything is built in the image
COPY . .
RUN npm ci && npm run build
# nothing of npm is needed at run time
RUN rm -rf /root/.npm /tmp/*
RUN npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
# the service has an account of its own,
# which the host knows by its number
# it writes its log beside the program
RUN groupadd -r -g 812 tides && \
    useradd -r -u 812 -g tides tides && \
    chown tides:tides /app
COPY --from=build --chown=tides:tides /app/public /app/public
COPY --from=build --chown=tides:tides /app/views /app/views
COPY --from=build --chown=tides:tides /app/package.json /app/package.json
COPY --from=build --chown=tides:tides /app/node_modules /app/node_modules
COPY --from=build --chown=tides:tides /app/dist /app/dist
USER tides
CMD ["node", "dist/server.js"]
