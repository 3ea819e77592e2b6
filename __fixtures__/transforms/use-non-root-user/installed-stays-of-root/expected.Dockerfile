FROM node:24 AS base
WORKDIR /srv/notes
COPY package*.json ./
RUN npm ci
FROM node:24-slim
WORKDIR /srv/notes
RUN chown 1000:1000 /srv/notes
COPY --from=base /srv/notes/node_modules ./node_modules
COPY --chown=1000:1000 . .
USER 1000:1000
CMD ["node", "notes.js"]
