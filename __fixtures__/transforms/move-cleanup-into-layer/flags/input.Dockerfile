# syntax=docker/dockerfile:1
FROM debian:12
RUN --mount=type=secret,id=apt-auth,target=/etc/apt/auth.conf apt-get update && apt-get install -y vendor-agent
RUN apt-get clean && rm -rf /var/lib/apt/lists/*
