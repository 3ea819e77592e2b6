FROM node:20
WORKDIR /app
COPY . .
RUN npm ci
USER node
CMD ["node", "index.js"]
