FROM debian:trixie-slim AS tools
RUN apt-get update && apt-get install -y --no-install-recommends git openssh-client ca-certificates && rm -rf /var/lib/apt/lists/*
FROM tools
RUN git clone ssh://git@git.example.org/team/meter.git /src
