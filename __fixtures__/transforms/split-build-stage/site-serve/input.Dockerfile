FROM node:20-alpine
LABEL team=web
WORKDIR /app
COPY package.json ./
RUN yarn
COPY . .
ENV REACT_APP_API=/api
RUN yarn build && yarn global add serve
EXPOSE 3000
CMD ["serve", "-s", "build"]
