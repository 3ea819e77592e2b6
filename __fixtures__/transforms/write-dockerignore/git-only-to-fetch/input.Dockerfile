FROM debian:trixie
WORKDIR /site
COPY . .
RUN apt-get update && apt-get install -y git && git clone https://example.org/lib.git /lib
