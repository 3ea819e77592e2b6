FROM ubuntu:22.04
RUN apt-get update
RUN apt-get install -y curl && apt-get clean && rm -rf /var/lib/apt/lists/*
RUN apt-get autoremove -y
