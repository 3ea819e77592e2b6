FROM node:20
WORKDIR /app
COPY . .
RUN cd client && npm install && npm run build
RUN cd server && npm install
CMD ["node", "server/index.js"]
