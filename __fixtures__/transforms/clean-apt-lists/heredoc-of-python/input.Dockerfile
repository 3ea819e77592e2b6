FROM debian:trixie
RUN <<EOF python3
apt-get update
apt-get install -y curl
EOF
