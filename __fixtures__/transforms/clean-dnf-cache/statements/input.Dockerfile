FROM fedora:41
RUN set -ex; \
    dnf install -y epel-release; \
    dnf install -y jq; \
    jq --version
RUN dnf install -y tar; dnf install -y gzip || true
