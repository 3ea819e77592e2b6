FROM debian:12
RUN apt-get update && apt-get install -y htop strace || echo "debugging tools are not available"
