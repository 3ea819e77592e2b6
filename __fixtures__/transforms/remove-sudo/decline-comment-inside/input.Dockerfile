FROM debian:bookworm-slim
RUN apt-get update && \
    sudo \
    # the mirror of the office is slow
    -E \
    apt-get install -y --no-install-recommends curl && \
    rm -rf /var/lib/apt/lists/*
CMD ["curl", "--version"]
