FROM node:24-slim
WORKDIR /srv/tides
RUN mkdir -p data
COPY package.json server.js ./
COPY --chown=1000:1000 data data
RUN mkdir -p /srv/tides/data \
    && chown -R 1000:1000 /srv/tides/data
USER 1000:1000
CMD ["node", "server.js"]
