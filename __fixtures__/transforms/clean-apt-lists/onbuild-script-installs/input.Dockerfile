FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends make
ONBUILD COPY . /work
ONBUILD RUN make -C /work deps
