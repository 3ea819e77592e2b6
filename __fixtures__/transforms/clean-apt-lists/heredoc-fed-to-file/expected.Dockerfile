FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
RUN cat > /tools.sh <<EOF && sh /tools.sh
apt-get install -y curl
EOF
