FROM fedora:41
RUN dnf install -y \
        gcc \
        make \
    && make -C /src
RUN dnf makecache && \
    dnf groupinstall -y "Development Tools"
