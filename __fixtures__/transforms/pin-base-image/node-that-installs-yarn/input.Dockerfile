FROM node:alpine
WORKDIR /app
COPY . .
RUN npm install -g yarn && yarn install
CMD ["node", "a.js"]
