FROM debian:12
ENV TZ=Europe/Berlin

# Package lists
# Web server
RUN apt-get update -qq && apt-get install -y \
    # the light one
    nginx-light \
    openssl
