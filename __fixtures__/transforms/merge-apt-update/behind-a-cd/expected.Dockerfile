FROM debian:12
WORKDIR /srv
RUN apt-get update && apt-get install -y --no-install-recommends curl
