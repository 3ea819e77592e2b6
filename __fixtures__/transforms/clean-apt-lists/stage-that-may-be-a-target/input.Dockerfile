FROM debian:trixie AS tests
RUN apt-get update && apt-get install -y --no-install-recommends curl
CMD ["run-tests"]
FROM debian:trixie-slim
CMD ["serve"]
