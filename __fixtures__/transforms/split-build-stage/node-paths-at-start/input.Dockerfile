FROM node:20-bookworm
WORKDIR /srv/mail
COPY . .
RUN npm ci && npm run build
CMD ["node", "-r", "tsconfig-paths/register", "dist/server.js"]
