FROM node:22
RUN <<EOF bash
curl -fsSL https://downloads.example.org/fonts.tar.gz | tar -xz -C /usr/share/fonts
EOF
RUN <<EOF
#!/bin/bash
curl -fsSL https://downloads.example.org/icons.tar.gz | tar -xz -C /usr/share/icons
EOF
RUN <<EOF bash
set -o pipefail
curl -fsSL https://downloads.example.org/maps.tar.gz | tar -xz -C /srv
EOF
