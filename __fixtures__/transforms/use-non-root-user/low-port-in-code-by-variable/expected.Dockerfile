FROM node:24-slim
WORKDIR /srv
COPY . .
USER 1000:1000
CMD ["node", "web.js"]
