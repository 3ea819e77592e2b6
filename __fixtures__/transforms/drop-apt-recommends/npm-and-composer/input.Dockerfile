FROM debian:13-slim
RUN apt-get update && apt-get install -y npm && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y composer && rm -rf /var/lib/apt/lists/*
