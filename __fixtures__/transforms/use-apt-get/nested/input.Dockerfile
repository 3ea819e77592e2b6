FROM debian:12
RUN set -e; if [ -n "$EXTRA" ]; then apt install -y $EXTRA; fi; echo "apt install done"
