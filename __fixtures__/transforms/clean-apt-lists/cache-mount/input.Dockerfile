# syntax=docker/dockerfile:1
FROM ubuntu:22.04
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y gcc
RUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update && apt-get install -y make
