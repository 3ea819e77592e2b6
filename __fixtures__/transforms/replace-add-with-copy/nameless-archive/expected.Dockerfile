FROM debian:trixie-slim
WORKDIR /opt/radar
ADD rootfs /
ADD sweep-1.* ./sweeps/
COPY LICENSE ./
COPY bin/radar.bin ./
CMD ["/opt/radar/radar.bin"]
