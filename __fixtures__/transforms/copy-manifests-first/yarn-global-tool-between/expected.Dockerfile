FROM node:20-alpine
WORKDIR /project
COPY package.json yarn.lock ./
RUN yarn global add serve
RUN yarn
COPY . .
CMD ["serve", "public"]
