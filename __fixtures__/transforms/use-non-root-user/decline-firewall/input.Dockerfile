FROM alpine:3.22

# tini reaps what the loop leaves behind
RUN apk add --no-cache tini bash iptables

COPY rootfs /
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["/usr/bin/keep-rules"]
