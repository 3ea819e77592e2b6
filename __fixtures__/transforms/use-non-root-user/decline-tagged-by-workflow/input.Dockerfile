FROM node:24-slim
WORKDIR /opt/shop
COPY . .
RUN npm ci
CMD ["node", "shop.js"]
