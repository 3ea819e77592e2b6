FROM debian:12
RUN useradd --create-home builder
ONBUILD USER builder
ONBUILD RUN sudo apt-get update
