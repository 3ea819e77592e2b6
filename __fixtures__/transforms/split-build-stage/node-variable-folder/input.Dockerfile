FROM node:20-alpine
ENV APP_HOME=/srv/tides
WORKDIR $APP_HOME
COPY package*.json $APP_HOME/
RUN npm ci
COPY . $APP_HOME
RUN npm run build
CMD ["npm", "start"]
