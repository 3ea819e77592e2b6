FROM archlinux:latest
RUN pacman -Syu --noconfirm \
    wget \
    curl \
    git
