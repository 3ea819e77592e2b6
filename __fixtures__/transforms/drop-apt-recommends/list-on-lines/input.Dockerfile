FROM ubuntu:22.04
RUN apt-get update \
    && apt-get install -y \
        gcc \
        # pulls the sources
        git \
        xvfb \
    && rm -rf /var/lib/apt/lists/*
