FROM node:20-alpine
WORKDIR /project
COPY . .
RUN yarn global add serve
RUN yarn
CMD ["serve", "public"]
