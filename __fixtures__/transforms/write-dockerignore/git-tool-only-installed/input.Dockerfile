FROM node:24-slim
WORKDIR /src
COPY . .
RUN npm ci
CMD ["node", "index.js"]
