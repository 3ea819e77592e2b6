FROM debian:12
RUN apt-get update && apt-get install -y apt apt-utils
RUN echo "run apt update first" > /etc/motd && apt-mark hold nginx && apt-cache policy apt
CMD ["apt", "list"]
