FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip python3-setuptools python3-wheel build-essential python3-dev && rm -rf /var/lib/apt/lists/*
COPY needs.txt .
RUN python3 -m pip install --no-cache-dir -r needs.txt
