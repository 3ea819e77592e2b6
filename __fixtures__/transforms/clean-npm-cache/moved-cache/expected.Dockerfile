FROM node:20
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --cache /tmp/npm-cache
RUN npm_config_cache=/tmp/npm npm install -g pm2
ENV npm_config_cache=/opt/npm
RUN npm install -g serve && npm cache clean --force
