FROM caddy:2.10
RUN addgroup -S -g 10001 app \
    && adduser -S -D -h /home/app -u 10001 -G app app \
    && mkdir -p /config /data \
    && chown -R 10001:10001 /config /data
COPY Caddyfile /etc/caddy/Caddyfile
COPY site/ /srv
USER 10001:10001
