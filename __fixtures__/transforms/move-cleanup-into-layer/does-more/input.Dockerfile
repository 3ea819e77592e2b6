FROM debian:12
RUN apt-get update && apt-get install -y gcc
RUN apt-get purge -y gcc && apt-get clean
RUN rm -rf /var/lib/apt/lists/* /srv/build
RUN apt-get clean || true
