FROM node:24-slim
WORKDIR /srv
COPY . .
CMD ["node", "web.js"]
