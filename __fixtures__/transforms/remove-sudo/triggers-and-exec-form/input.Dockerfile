FROM debian:12
RUN apt-get update && apt-get install -y ca-certificates curl sudo
ONBUILD RUN sudo apt-get update && sudo apt-get install -y git
ONBUILD RUN ["sudo", "-n", "apt-get", "clean"]
ONBUILD RUN <<EOF bash
set -e
sudo make install
EOF
RUN ["sudo", "ldconfig"]
RUN sh -c "sudo ldconfig"
