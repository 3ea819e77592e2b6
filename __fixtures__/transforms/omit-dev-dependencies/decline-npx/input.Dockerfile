FROM node:24-slim
WORKDIR /srv
COPY package*.json ./
RUN yarn
COPY . .
USER 1000
CMD ["yarn", "dev"]
