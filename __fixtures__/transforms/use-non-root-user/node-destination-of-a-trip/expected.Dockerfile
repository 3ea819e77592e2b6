FROM node:22-slim
WORKDIR /srv
COPY . .
USER 1000:1000
CMD ["node", "trips.js"]
