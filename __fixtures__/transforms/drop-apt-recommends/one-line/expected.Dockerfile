FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends nginx openssl
RUN apt-get update && apt-get -qq install --no-install-recommends tini
