FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y wget \
    && wget --progress=dot:giga https://example.com/tool-1.2.tar.gz \
    && tar xzf tool-1.2.tar.gz -C /opt
