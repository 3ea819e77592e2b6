FROM debian:12-slim AS fetch
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*

FROM debian:12-slim
COPY --from=fetch /etc/ssl /etc/ssl
CMD ["redis-server", "--port", "6380"]
