FROM debian:12
WORKDIR /srv
RUN cd /tmp && apt-get update
RUN apt-get install -y --no-install-recommends curl
