FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates jq && curl -fsSL https://example.org/key -o /key
RUN apt-get update && apt-get install -y --no-install-recommends git
