FROM node:20-slim
WORKDIR /app
COPY . .
COPY --from=config /defaults ./config
RUN npm ci
