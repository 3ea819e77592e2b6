FROM node:22
RUN npm install -g pm2
WORKDIR /srv
RUN mkdir -p /run/api /srv/logs \
    && chown -R 1000:1000 /run/api /srv/logs
COPY package*.json ./
RUN npm ci
COPY . .
USER 1000:1000
CMD ["pm2-runtime", "start", "ecosystem.config.cjs"]
