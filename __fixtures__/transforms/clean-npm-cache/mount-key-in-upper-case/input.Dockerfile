FROM node:24
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,TARGET=/root/.npm npm ci
