FROM node:24 AS build
WORKDIR /srv/site
COPY . .
RUN npm ci && npm run build
FROM node:24-slim
WORKDIR /srv/site
COPY --from=build /srv/site/node_modules ./node_modules
COPY --chown=1000:1000 --from=build /srv/site/.next ./.next
COPY package.json ./
USER 1000:1000
CMD ["npm", "start"]
