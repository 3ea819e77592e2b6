FROM node:24
WORKDIR /srv/api
COPY package.json ./
RUN yarn && yarn cache clean
COPY . .
USER 1000
CMD ["node", "api.js"]
