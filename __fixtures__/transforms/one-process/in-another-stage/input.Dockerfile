FROM debian:12-slim AS tests
CMD ["supervisord", "-n"]

FROM debian:12-slim
CMD ["/usr/local/bin/shop"]
