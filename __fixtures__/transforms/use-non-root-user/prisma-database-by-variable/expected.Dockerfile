FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
ENV DATABASE_URL=file:./dev.db
RUN mkdir -p /app/prisma \
    && chown -R 1000:1000 /app/prisma
USER 1000:1000
CMD ["sh", "-c", "npx prisma migrate deploy && node server.js"]
