FROM node:20
RUN groupadd -r app && useradd -r -g app app
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && mkdir -p uploads && chown -R app:app /app
USER app
CMD ["node", "dist/server.js"]
