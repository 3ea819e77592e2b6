FROM node:18
WORKDIR /home/node/app
USER node
COPY --chown=node:node . .
RUN npm ci
USER 1000:1000
CMD ["node", "index.js"]
