FROM node:24-slim
WORKDIR /srv/tides/data
WORKDIR /srv/tides
COPY package.json server.js ./
COPY --chown=1000:1000 data data
RUN chown -R 1000:1000 /srv/tides/data
USER 1000:1000
CMD ["node", "server.js"]
