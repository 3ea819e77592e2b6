FROM alpine:3.20
COPY relay /usr/local/bin/relay
COPY relay.tmpl /etc/relay.tmpl
ENTRYPOINT ["dockerize", "-template", "/etc/relay.tmpl:/etc/relay.conf", "relay"]
