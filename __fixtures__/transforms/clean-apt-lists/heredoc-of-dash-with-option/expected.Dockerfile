FROM debian:trixie
RUN <<-"EOF" dash -e
apt-get update
apt-get install -y --no-install-recommends curl
rm -rf /var/lib/apt/lists/*
EOF
CMD ["curl"]
