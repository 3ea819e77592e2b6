FROM debian:trixie-slim
RUN apt-get update && apt-get install -y git ca-certificates && rm -rf /var/lib/apt/lists/*
RUN git clone https://git.example.org/team/meter.git /src
