FROM node:22
WORKDIR /srv/links
COPY . .
RUN corepack enable && yarn install
