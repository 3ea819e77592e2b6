FROM node:20
WORKDIR /app
COPY . .
RUN yarn install
RUN corepack enable
RUN yarn
