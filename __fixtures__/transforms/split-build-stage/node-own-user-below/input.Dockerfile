FROM node:20
WORKDIR /app
COPY . .
RUN npm ci && npm run build
# the service has an account of its own
RUN groupadd -r tides && useradd -r -g tides tides
RUN chown -R tides:tides /app
USER tides
CMD ["node", "dist/server.js"]
