FROM node:24-slim
ENV PORT=80
WORKDIR /srv
COPY . .
USER 1000:1000
CMD ["node", "server.js"]
