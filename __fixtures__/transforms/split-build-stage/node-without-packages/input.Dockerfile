FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build
RUN npm install -g serve
CMD ["node", "dist/server.js"]
