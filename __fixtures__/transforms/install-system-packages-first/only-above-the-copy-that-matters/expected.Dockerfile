FROM debian:bookworm-slim
WORKDIR /app
COPY apt.conf /etc/apt/apt.conf.d/99local
RUN apt-get update && apt-get install -y gcc
COPY src ./src
RUN gcc -o app src/main.c
