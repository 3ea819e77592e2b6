FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
COPY scripts /scripts
RUN run-parts /scripts
