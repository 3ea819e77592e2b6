FROM debian:12
RUN wget -q https://example.org/tool-2.1.tar.gz \
 && tar xzf tool-2.1.tar.gz \
 && echo "0a1b2c  tool-2.1.tar.gz" | sha256sum -c \
 && rm tool-2.1.tar.gz \
 && cd tool-2.1 \
 && make install
