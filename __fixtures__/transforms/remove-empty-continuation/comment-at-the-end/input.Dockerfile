FROM fedora:41
RUN dnf -y install git ;\
    git --version ;\

    # git clone https://example.org/tool.git ;\
