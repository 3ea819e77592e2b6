FROM node:24-slim
WORKDIR /home/node/app
USER node
COPY --chown=node . .
RUN npm ci
USER 1000
CMD ["node", "app.js"]
