FROM debian:bookworm-slim
ARG LD_PRELOAD
RUN sudo apt-get update

FROM debian:bookworm-slim
ENV HOME=/srv/home
RUN sudo apt-get update

FROM debian:bookworm-slim
ENV JAVA_HOME=/opt/java
RUN sudo update-ca-certificates

FROM debian:bookworm-slim
# Says nothing of where programs are.
ENV LANG=C.UTF-8
RUN sudo apt-get update
RUN DEBIAN_FRONTEND=noninteractive sudo apt-get upgrade -y
