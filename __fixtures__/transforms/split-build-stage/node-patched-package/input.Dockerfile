FROM node:20
WORKDIR /app
COPY package*.json ./
COPY patches ./patches
RUN npm ci
COPY . .
RUN npm run build
CMD ["npm", "run", "start:prod"]
