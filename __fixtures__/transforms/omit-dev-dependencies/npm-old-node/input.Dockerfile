FROM node:12-alpine
WORKDIR /srv
COPY . .
RUN npm install
ENTRYPOINT ["node", "index.js"]
