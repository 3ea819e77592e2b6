FROM ubuntu:24.04
RUN apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y --no-install-recommends --no-install-suggests xz-utils && rm -rf /var/lib/apt/lists/*
