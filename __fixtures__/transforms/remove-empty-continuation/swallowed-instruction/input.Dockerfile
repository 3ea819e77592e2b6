FROM debian:bookworm-slim
RUN mkdir -p /data \
    && touch /data/index \
#   && chown app /data

COPY config.toml /etc/app/config.toml
CMD ["/usr/bin/app"]
