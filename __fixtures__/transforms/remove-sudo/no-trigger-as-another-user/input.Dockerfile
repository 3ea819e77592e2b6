FROM debian:12
RUN useradd --create-home builder
ONBUILD RUN sudo apt-get update
USER builder
