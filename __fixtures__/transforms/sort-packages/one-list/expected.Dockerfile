FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y \
        ca-certificates \
        curl=7.88.1-10 \
        git \
    && rm -rf /var/lib/apt/lists/*
