FROM node:22
WORKDIR /app
COPY package*.json ./
RUN npm install --no-save dotenv
RUN npm install
RUN npm install -g serve && npm install express
