FROM node:24-slim
WORKDIR /src
COPY . .
RUN npm ci && npx jest --changedSince=main
CMD ["node", "index.js"]
