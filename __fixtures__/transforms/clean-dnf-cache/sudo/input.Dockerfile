FROM quay.io/fedora/toolbox:41
USER builder
RUN sudo dnf install -y ripgrep
