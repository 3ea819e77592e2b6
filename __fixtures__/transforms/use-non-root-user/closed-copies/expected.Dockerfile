FROM debian:trixie-slim
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin app
COPY --chown=10001:10001 --chmod=700 relay.sh /relay.sh
COPY --chown=10001:10001 --chmod=0600 relay.yml /etc/relay.yml
COPY --chmod=644 banner.txt /etc/banner.txt
USER 10001:10001
ENTRYPOINT ["/relay.sh"]
