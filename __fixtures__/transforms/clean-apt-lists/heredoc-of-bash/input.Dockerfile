FROM debian:trixie
RUN <<EOF bash
set -e
apt-get update
apt-get install -y --no-install-recommends curl
EOF
CMD ["curl"]
