FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
ENV DATABASE_URL=file:./dev.db
CMD ["sh", "-c", "npx prisma migrate deploy && node server.js"]
