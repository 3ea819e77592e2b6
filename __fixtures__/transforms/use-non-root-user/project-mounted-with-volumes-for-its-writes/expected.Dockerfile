FROM node:22
WORKDIR /app
RUN mkdir -p /app/uploads \
    && chown -R 1000:1000 /app/uploads
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
USER 1000:1000
CMD ["node", "server.js"]
