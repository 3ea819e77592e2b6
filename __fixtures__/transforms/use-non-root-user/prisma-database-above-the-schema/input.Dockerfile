FROM node:22
WORKDIR /srv/app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npx prisma generate
CMD ["node", "server.js"]
