FROM debian:bookworm-slim AS fetch
RUN apt-get update && apt-get install -y wget \
    && wget https://example.com/tool-1.2.tar.gz \
    && wget -O /tmp/key.asc \
        "https://example.com/key.asc" \
    && if [ ! -f /tmp/extra ]; then wget -nc -P /tmp https://example.com/extra; fi \
    && wget -O - https://example.com/list | sort > /list
RUN <<EOF
wget https://example.com/a
EOF
ONBUILD RUN wget https://example.com/b

FROM alpine:3.22
RUN apk add --no-cache tar wget~=1.25 && wget -O- https://example.com/c.tar | tar x

FROM registry.example.com/base:4
RUN yum install -y wget && sudo wget https://example.com/d
