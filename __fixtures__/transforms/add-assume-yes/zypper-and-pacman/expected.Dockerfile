FROM opensuse/leap:15.6
RUN zypper refresh && zypper install -y vim
FROM archlinux:base
RUN pacman -Syu --noconfirm git
