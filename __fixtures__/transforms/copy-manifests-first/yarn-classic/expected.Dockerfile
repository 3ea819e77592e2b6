FROM node:20-alpine
WORKDIR /app
COPY package.json yarn.lock .yarnrc /app/
RUN yarn install --frozen-lockfile
ADD . /app
RUN yarn build
CMD ["yarn", "start"]
