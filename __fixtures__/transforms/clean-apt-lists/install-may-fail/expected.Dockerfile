FROM debian:12
RUN apt-get update && apt-get install -y htop strace && rm -rf /var/lib/apt/lists/* || echo "debugging tools are not available"
