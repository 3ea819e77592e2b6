FROM node:24
WORKDIR /srv/api
COPY . .
RUN npm ci --ignore-scripts
USER 1000
CMD ["node", "api.js"]
