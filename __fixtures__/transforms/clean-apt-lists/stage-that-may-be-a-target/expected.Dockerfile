FROM debian:trixie AS tests
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
CMD ["run-tests"]
FROM debian:trixie-slim
CMD ["serve"]
