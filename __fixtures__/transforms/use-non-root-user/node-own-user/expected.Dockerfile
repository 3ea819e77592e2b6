FROM node:20-slim

WORKDIR /srv/app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .

ENV NODE_ENV=production
EXPOSE 3000
USER 1000:1000
CMD ["node", "server.js"]
