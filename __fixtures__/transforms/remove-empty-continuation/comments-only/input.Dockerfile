FROM debian:bookworm-slim

RUN apt-get update \
    # packages for the build
    && apt-get install -y make \
#   && apt-get install -y vim \
    && rm -rf /var/lib/apt/lists/*

RUN <<EOF
set -e

echo one \

echo two
EOF

COPY <<EOF /etc/motd
welcome

EOF
