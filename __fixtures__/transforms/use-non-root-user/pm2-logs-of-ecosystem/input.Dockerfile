FROM node:22
RUN npm install -g pm2
WORKDIR /srv
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["pm2-runtime", "start", "ecosystem.config.cjs"]
