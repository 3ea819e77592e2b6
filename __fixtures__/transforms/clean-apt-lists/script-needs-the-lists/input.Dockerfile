FROM debian:12
RUN apt-get update && apt-get install -y make
COPY scripts/ /scripts/
RUN sh /scripts/install-tools.sh
