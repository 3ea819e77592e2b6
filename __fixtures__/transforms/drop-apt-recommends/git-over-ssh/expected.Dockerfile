FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends git openssh-client ca-certificates && rm -rf /var/lib/apt/lists/*
RUN --mount=type=ssh git clone git@git.example.org:team/meter.git /src
