FROM debian:12
RUN curl -sS https://example.com/tool.tar.gz | tar -xz -C /usr/local \
    && curl -sSL -o /usr/local/bin/jq https://example.com/jq \
    && sudo curl https://example.com/x > /tmp/x
