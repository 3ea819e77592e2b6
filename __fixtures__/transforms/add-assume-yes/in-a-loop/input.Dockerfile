FROM ubuntu:22.04
RUN apt-get update; for p in jq yq; do apt-get install $p; done
