FROM debian:12 AS tools
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*

FROM debian:12 AS more
RUN apt-get update \
 && apt-get install -y git \
 && apt-get clean \
 && rm -rf /tmp/* /var/lib/apt/lists/* /var/tmp/*

FROM ubuntu:22.04 AS braces
RUN apt-get update && apt-get install -y vim && rm -rf /var/lib/{apt,dpkg,cache,log}/

FROM ubuntu:22.04 AS folder
RUN apt-get update; apt-get install -y nano; rm -r /var/lib/apt/lists

FROM ubuntu:22.04 AS search
RUN apt-get update && apt-get install -y less && find /var/lib/apt/lists -type f -delete
