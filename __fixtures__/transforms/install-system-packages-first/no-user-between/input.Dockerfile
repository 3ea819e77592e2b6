FROM node:20-slim
WORKDIR /app
COPY . .
USER root
RUN apt-get update && apt-get install -y ffmpeg
