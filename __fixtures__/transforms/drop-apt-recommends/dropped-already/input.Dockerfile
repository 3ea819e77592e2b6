FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl
RUN apt-get update && apt-get -o APT::Install-Recommends=yes install -y mutt
RUN apt-get purge -y curl && apt-cache show install
