FROM debian:bookworm-slim
WORKDIR /app
COPY apt.conf /etc/apt/apt.conf.d/99local
COPY src ./src
RUN apt-get update && apt-get install -y gcc
RUN gcc -o app src/main.c
