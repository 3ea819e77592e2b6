FROM node:24
WORKDIR /app
COPY . .
RUN (cd web; npm ci); npm install
