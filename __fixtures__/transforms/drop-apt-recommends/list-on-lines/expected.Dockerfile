FROM ubuntu:22.04
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        gcc \
        libc6-dev \
        # pulls the sources
        git \
        ca-certificates \
        xvfb \
        xauth \
    && rm -rf /var/lib/apt/lists/*
