FROM debian:12
RUN wget -q https://example.org/x.tar.gz && tar xzf x.tar.gz && cd x && sha256sum ../x.tar.gz && sha256sum x.tar.gz
