FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y curl
RUN rm -rf /var/lib/apt/lists/*
RUN mkdir -p /data
RUN chown nobody /data
