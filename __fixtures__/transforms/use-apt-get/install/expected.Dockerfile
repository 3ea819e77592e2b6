FROM ubuntu:22.04
RUN apt-get update && apt-get install -y --no-install-recommends \
    nginx \
    && apt-get clean
RUN sudo /usr/bin/apt-get -qq remove -y nginx && apt-get autoremove -y
