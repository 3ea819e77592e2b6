FROM node:24-slim
WORKDIR /app
COPY package.json /app
COPY server.js /app
EXPOSE 3000
CMD ["node", "server.js"]
