FROM debian:12
RUN apt-get update && apt-get install -y curl && apt-get -y install git && apt-get install -yq wget
RUN apt-get -qq install make && apt-get install --assume-yes gcc && apt-get install -q=2 g++ && apt-get --yes purge gcc
RUN apt-get $APT_OPTIONS install tree
RUN apt-get clean && apt-get autoclean && apt-cache search nginx
RUN ["apt-get", "install", "-y", "less"]
FROM rockylinux:9
RUN dnf -y install httpd && yum install -y httpd --nogpgcheck && dnf makecache && dnf search httpd
FROM opensuse/leap:15.6
RUN zypper -n install vim && zypper --non-interactive update && zypper install -y nano && zypper addrepo x y
FROM archlinux:base
RUN pacman -Syu --noconfirm git && pacman -Scc
