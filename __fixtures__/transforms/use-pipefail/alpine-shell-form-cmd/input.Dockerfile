FROM alpine:3.20
RUN wget -qO- https://example.com/tool.tar.gz | tar -xz -C /usr/local
HEALTHCHECK CMD wget -q localhost:8080 || exit 1
CMD tool --port $PORT
