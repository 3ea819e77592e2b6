FROM debian:12
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /usr/local \
    && curl -fsSL -o /usr/local/bin/jq https://example.com/jq \
    && sudo curl -fL https://example.com/x > /tmp/x
