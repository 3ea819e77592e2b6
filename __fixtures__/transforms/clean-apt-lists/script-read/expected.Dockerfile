FROM debian:12
RUN apt-get update && apt-get install -y make && rm -rf /var/lib/apt/lists/*
COPY scripts/ /scripts/
RUN sh /scripts/install-tools.sh
