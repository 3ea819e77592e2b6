FROM alpine:3.20
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
RUN wget -qO- https://example.com/tool.tar.gz | tar -xz -C /usr/local
SHELL ["/bin/sh", "-c"]
HEALTHCHECK CMD wget -q localhost:8080 || exit 1
CMD tool --port $PORT
