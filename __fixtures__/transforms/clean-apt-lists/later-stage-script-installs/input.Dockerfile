FROM debian:trixie AS tools
RUN apt-get update && apt-get install -y --no-install-recommends make
FROM tools
COPY . /work
RUN cd /work && make system
