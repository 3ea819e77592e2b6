FROM node:24 AS base
WORKDIR /srv/notes
COPY package*.json ./
RUN npm ci
FROM node:24-slim
WORKDIR /srv/notes
COPY --from=base /srv/notes/node_modules ./node_modules
COPY . .
CMD ["node", "notes.js"]
