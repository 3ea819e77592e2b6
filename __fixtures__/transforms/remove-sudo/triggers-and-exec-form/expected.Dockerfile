FROM debian:12
RUN apt-get update && apt-get install -y ca-certificates curl sudo
ONBUILD RUN apt-get update && apt-get install -y git
ONBUILD RUN ["apt-get", "clean"]
ONBUILD RUN <<EOF bash
set -e
make install
EOF
RUN ["ldconfig"]
RUN sh -c "ldconfig"
