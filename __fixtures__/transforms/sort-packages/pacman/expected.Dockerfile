FROM archlinux:latest
RUN pacman -Syu --noconfirm \
    curl \
    git \
    wget
