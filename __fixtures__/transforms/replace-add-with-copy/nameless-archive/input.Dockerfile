FROM debian:trixie-slim
WORKDIR /opt/radar
ADD rootfs /
ADD sweep-1.* ./sweeps/
ADD LICENSE ./
ADD bin/radar.bin ./
CMD ["/opt/radar/radar.bin"]
