FROM fedora:43
RUN dnf install -y jq
# and out with the rest
RUN dnf clean all
