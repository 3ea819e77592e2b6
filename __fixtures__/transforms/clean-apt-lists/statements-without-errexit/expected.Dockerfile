FROM debian:12
RUN apt-get update; apt-get install -y rsync && rm -rf /var/lib/apt/lists/*; mkdir -p /backup
