FROM debian:12 AS fetch
ARG VERSION=3.2
RUN wget -q https://example.org/lib-${VERSION}.tar.gz && tar xzf lib-${VERSION}.tar.gz
RUN rm lib-3.2.tar.gz
RUN curl -O https://example.org/data.zip && unzip data.zip

FROM debian:12
COPY --from=fetch /data.zip /srv/
