FROM node:20
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build \
    && mv public dist/public \
    && rm -rf src test views/drafts
USER node
CMD ["node", "dist/server.js"]
