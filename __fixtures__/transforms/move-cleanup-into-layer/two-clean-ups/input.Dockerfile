FROM ubuntu:22.04
RUN apt-get update
RUN apt-get install -y curl
RUN apt-get autoremove -y
RUN apt-get clean
RUN rm -rf /var/lib/apt/lists/*
