FROM ubuntu:22.04
RUN apt-get update && apt-get install -y --no-install-recommends wget && wget http://nginx.org/keys/nginx_signing.key
