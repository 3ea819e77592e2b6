FROM node:24-slim
WORKDIR /srv
COPY . .
RUN npm ci && npm run build > build.log
CMD npm start
