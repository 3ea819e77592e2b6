FROM debian:bookworm-slim AS fetch
RUN apt-get update && apt-get install -y wget \
    && wget --progress=dot:giga https://example.com/tool-1.2.tar.gz \
    && wget --progress=dot:giga -O /tmp/key.asc \
        "https://example.com/key.asc" \
    && if [ ! -f /tmp/extra ]; then wget --progress=dot:giga -nc -P /tmp https://example.com/extra; fi \
    && wget --progress=dot:giga -O - https://example.com/list | sort > /list
RUN <<EOF
wget --progress=dot:giga https://example.com/a
EOF
ONBUILD RUN wget --progress=dot:giga https://example.com/b

FROM alpine:3.22
RUN apk add --no-cache tar wget~=1.25 && wget --progress=dot:giga -O- https://example.com/c.tar | tar x

FROM registry.example.com/base:4
RUN yum install -y wget && sudo wget --progress=dot:giga https://example.com/d
