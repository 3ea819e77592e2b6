FROM debian:12
RUN if ! command -v git; then apt-get update && apt-get install -y git; fi && rm -rf /var/lib/apt/lists/*
RUN git --version
