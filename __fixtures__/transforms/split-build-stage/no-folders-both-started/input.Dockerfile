FROM node:20
WORKDIR /app
COPY . .
RUN cd client && npm ci && npm run build
RUN cd server && npm ci
CMD sh -c "node server/index.js & node client/preview.js"
