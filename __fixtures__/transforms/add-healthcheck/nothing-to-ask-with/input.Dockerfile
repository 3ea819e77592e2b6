FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl redis-server && rm -rf /var/lib/apt/lists/*
CMD ["redis-server", "--bind", "0.0.0.0"]
