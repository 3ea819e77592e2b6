# syntax=docker/dockerfile:1
FROM debian:12
RUN --network=default apt-get update
RUN apt-get install -y curl
