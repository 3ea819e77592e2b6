FROM debian:12-slim
RUN set -eux; \
    apt-get update; \
    apt-get install -y build-essential curl; \
    curl -fsSL https://example.org/tool.tar.gz | tar xz -C /usr/src; \
    make -C /usr/src/tool install
CMD ["tool"]
