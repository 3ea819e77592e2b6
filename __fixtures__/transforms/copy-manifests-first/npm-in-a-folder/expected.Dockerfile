FROM node:20-alpine
WORKDIR /srv/app
COPY client/package.json client/package-lock.json client/
RUN cd client && npm ci
COPY . .
RUN cd client && npm run build
RUN cd server && npm ci
CMD ["node", "server/index.js"]
