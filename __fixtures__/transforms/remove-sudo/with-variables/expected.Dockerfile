FROM debian:bookworm-slim
ARG LD_PRELOAD
RUN apt-get update

FROM debian:bookworm-slim
ENV HOME=/srv/home
RUN apt-get update

FROM debian:bookworm-slim
ENV JAVA_HOME=/opt/java
RUN update-ca-certificates

FROM debian:bookworm-slim
# Says nothing of where programs are.
ENV LANG=C.UTF-8
RUN apt-get update
RUN DEBIAN_FRONTEND=noninteractive apt-get upgrade -y
