FROM debian:12
RUN apt-get update && apt-get install -y curl
COPY plugins.sh /
RUN /plugins.sh
RUN rm -rf /var/lib/apt/lists/*
