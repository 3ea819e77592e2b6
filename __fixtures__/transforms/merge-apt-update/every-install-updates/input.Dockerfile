FROM node:20
RUN apt-get update
COPY package.json .
RUN npm install
RUN apt-get update && apt-get install -y chromium
