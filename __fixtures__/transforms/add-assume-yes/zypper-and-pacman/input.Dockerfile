FROM opensuse/leap:15.6
RUN zypper refresh && zypper install vim
FROM archlinux:base
RUN pacman -Syu git
