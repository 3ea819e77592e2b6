FROM debian:12
ENV TZ=Europe/Berlin

# Package lists
RUN apt-get update -qq

# Web server
RUN apt-get install -y \
    # the light one
    nginx-light \
    openssl
