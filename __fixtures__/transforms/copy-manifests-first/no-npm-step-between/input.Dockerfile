FROM node:20-slim
WORKDIR /app
COPY . .
RUN ./scripts/configure.sh
RUN npm ci
