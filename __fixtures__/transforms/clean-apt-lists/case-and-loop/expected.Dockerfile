FROM debian:12
RUN set -eux; \
    apt-get update; \
    case "$(dpkg --print-architecture)" in \
      amd64) apt-get install -y intel-microcode ;; \
      *) echo "no microcode" ;; \
    esac; \
    rm -rf /var/lib/apt/lists/*; \
    update-initramfs -u
RUN apt-get update && for p in jq yq; do \
      apt-get install -y "$p" || exit 1; \
    done \
    && rm -rf /var/lib/apt/lists/*
