FROM node:20-slim
WORKDIR /app
COPY . .
RUN npm ci
RUN apt-get update && apt-get install -y ffmpeg
