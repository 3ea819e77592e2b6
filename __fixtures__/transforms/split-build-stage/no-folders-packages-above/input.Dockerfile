FROM node:20
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN cd server && npm ci
CMD ["node", "server/index.js"]
