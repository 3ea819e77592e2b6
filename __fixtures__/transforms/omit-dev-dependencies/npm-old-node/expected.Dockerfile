FROM node:12-alpine
WORKDIR /srv
COPY . .
RUN npm install --production
ENTRYPOINT ["node", "index.js"]
