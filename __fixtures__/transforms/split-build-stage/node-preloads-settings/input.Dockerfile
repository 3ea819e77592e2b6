FROM node:20-bookworm
WORKDIR /srv/mail
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
CMD ["node", "-r", "dotenv/config", "dist/server.js"]
