FROM debian:12-slim
COPY app /app
CMD service ssh start && exec /app/run
