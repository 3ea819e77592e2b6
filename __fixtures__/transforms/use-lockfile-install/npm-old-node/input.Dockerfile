FROM node:6 AS ancient
WORKDIR /app
COPY . .
RUN npm install

FROM node:12
WORKDIR /app
COPY . .
RUN npm install
