FROM node:latest
WORKDIR /app
COPY . .
RUN npm ci
CMD yarn start
