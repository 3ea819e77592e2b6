FROM node:24-slim
WORKDIR /srv/app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
USER 1000
CMD ["node", "api.js"]
