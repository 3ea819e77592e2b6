FROM node:24-slim
WORKDIR /srv
COPY package*.json ./
RUN npm ci
COPY . .
USER 1000
CMD ["node", "api"]
