FROM node:20
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn --frozen-lockfile --production
RUN yarn install --frozen-lockfile
