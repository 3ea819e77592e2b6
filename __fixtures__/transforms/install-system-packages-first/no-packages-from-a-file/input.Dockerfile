FROM debian:bookworm-slim
WORKDIR /app
COPY . .
RUN apt-get update && xargs -a packages.txt apt-get install -y
