FROM node:20
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN useradd -r tides && mkdir -p /var/lib/tides && chown -R tides /app /var/lib/tides
USER tides
VOLUME /var/lib/tides
CMD ["node", "dist/server.js"]
