FROM debian:12
RUN curl -fsSL https://example.com/install.sh | bash -s -- --yes
ADD https://example.com/tool.bin /usr/local/bin/tool
