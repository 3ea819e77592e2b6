FROM ubuntu:22.04
RUN apt update && apt install -y --no-install-recommends \
    nginx \
    && apt clean
RUN sudo /usr/bin/apt -qq remove -y nginx && apt autoremove -y
