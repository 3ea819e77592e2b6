FROM ubuntu:22.04
RUN apt-get update
COPY internal.list /etc/apt/sources.list.d/
RUN apt-get install -y curl
