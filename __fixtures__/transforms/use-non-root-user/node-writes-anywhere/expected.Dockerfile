FROM node:24-slim
WORKDIR /srv
RUN chown 1000:1000 /srv
COPY --chown=1000:1000 package*.json ./
RUN npm ci
COPY --chown=1000:1000 . .
EXPOSE 3000
USER 1000:1000
CMD ["node", "server.js"]
