FROM node:22
WORKDIR /srv/app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npx prisma generate
RUN mkdir -p /srv/app/data \
    && chown -R 1000:1000 /srv/app/data
USER 1000:1000
CMD ["node", "server.js"]
