FROM node:20-slim AS base
WORKDIR /app
EXPOSE 3000

FROM base
COPY . .
RUN npm ci --omit=dev
CMD ["npx", "next", "start", "-p", "3000"]
