FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip python3-setuptools python3-wheel && rm -rf /var/lib/apt/lists/*
RUN pip3 install --no-cache-dir flask
