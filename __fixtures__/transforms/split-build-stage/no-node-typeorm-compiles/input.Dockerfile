FROM node:20
WORKDIR /app
COPY . .
RUN npm ci && npm run build
CMD ["sh", "-c", "npm run migration:run && node dist/main.js"]
