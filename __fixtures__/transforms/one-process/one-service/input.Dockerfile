FROM debian:12-slim
CMD service cron start
