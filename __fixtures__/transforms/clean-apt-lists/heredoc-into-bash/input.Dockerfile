FROM debian:trixie
RUN /bin/bash -eux <<EOF
apt-get update
apt-get install -y --no-install-recommends curl
EOF
CMD ["curl"]
