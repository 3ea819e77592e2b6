FROM node:20
COPY package.json .
RUN npm install
RUN apt-get update && apt-get install -y chromium
