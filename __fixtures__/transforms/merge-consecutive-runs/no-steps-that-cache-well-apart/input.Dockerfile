FROM node:20
RUN npm ci
RUN npm run build
