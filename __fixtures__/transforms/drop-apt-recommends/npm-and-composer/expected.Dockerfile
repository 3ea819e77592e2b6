FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends npm git build-essential && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y --no-install-recommends composer unzip && rm -rf /var/lib/apt/lists/*
