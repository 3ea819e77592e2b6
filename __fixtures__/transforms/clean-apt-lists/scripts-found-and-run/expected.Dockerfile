FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
COPY scripts /scripts
RUN find /scripts -name "*.sh" -exec sh {} \;
