FROM debian:12
RUN (cd /usr/src && wget -q https://example.org/y.tar.gz && tar xzf y.tar.gz)
