FROM fedora:41
RUN dnf install -y \
        gcc \
        make \
    && dnf clean all \
    && make -C /src
RUN dnf makecache && \
    dnf groupinstall -y "Development Tools" && \
    dnf clean all
