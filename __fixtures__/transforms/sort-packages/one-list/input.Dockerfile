FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y \
        git \
        ca-certificates \
        curl=7.88.1-10 \
    && rm -rf /var/lib/apt/lists/*
