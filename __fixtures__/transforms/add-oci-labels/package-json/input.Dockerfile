FROM node:20-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY . .

# the office's firewall lets 8080 through
EXPOSE 8080
USER node
CMD ["node", "src/index.js"]
