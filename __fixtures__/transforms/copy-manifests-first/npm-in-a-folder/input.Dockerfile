FROM node:20-alpine
WORKDIR /srv/app
COPY . .
RUN cd client && npm ci && npm run build
RUN cd server && npm ci
CMD ["node", "server/index.js"]
