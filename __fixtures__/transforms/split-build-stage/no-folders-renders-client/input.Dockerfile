FROM node:20
WORKDIR /app
COPY . .
RUN cd client && npm ci && npm run build
RUN cd server && npm ci
WORKDIR /app/server
CMD ["node", "index.js"]
