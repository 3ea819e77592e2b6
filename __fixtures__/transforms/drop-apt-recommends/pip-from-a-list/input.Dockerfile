FROM debian:trixie-slim
RUN apt-get update && apt-get install -y python3-pip && rm -rf /var/lib/apt/lists/*
COPY needs.txt .
RUN python3 -m pip install --no-cache-dir -r needs.txt
