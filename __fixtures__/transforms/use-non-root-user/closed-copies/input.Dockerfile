FROM debian:trixie-slim
COPY --chmod=700 relay.sh /relay.sh
COPY --chmod=0600 relay.yml /etc/relay.yml
COPY --chmod=644 banner.txt /etc/banner.txt
ENTRYPOINT ["/relay.sh"]
