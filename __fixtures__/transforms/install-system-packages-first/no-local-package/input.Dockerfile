FROM debian:bookworm-slim
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y ./vendor/tool.deb
