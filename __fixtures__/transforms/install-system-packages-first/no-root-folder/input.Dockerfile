FROM ubuntu:24.04
COPY . /
RUN apt-get update && apt-get install -y nginx
