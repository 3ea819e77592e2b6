FROM debian:12
RUN fetch() { apt-get update && apt-get install -y "$@"; }; fetch curl || fetch wget
