FROM debian:12
RUN apt-get update && apt-get install -y nginx openssl
RUN apt-get update && apt-get -qq install tini
