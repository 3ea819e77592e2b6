FROM debian:12-slim
CMD ["mongod", "--config", "/etc/mongod.conf"]
