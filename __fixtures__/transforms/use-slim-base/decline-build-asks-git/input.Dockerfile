FROM node:24
WORKDIR /srv/web
COPY . .
RUN npm ci
RUN npm run build
USER 1000
CMD ["node", "serve.js"]
