FROM ubuntu:22.04
COPY internal.list /etc/apt/sources.list.d/
RUN apt-get update && apt-get install -y curl
