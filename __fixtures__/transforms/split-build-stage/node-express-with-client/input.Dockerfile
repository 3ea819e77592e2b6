FROM node:18
WORKDIR /usr/app
COPY . .
RUN npm install && npm run build:client
EXPOSE 5000
CMD node server/index.js
