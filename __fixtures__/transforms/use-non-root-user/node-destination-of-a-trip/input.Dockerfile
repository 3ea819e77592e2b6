FROM node:22-slim
WORKDIR /srv
COPY . .
CMD ["node", "trips.js"]
