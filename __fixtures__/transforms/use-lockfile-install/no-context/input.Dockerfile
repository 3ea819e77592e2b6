FROM node:22
WORKDIR /app
COPY package*.json ./
RUN npm install
RUN npm install -g pm2
RUN npm install left-pad
