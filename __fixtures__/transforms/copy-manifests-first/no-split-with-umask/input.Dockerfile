FROM node:22-bookworm-slim
WORKDIR /srv/app
COPY . .
# The group that deploys reads what is built.
RUN umask 027 && npm ci && npm run build
CMD ["node", "src/server.js"]
