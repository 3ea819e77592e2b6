FROM debian:bookworm
ARG SRC=dist
ADD https://example.org/tool.tar.gz /tmp/
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/x.bin /x
ADD git@github.com:example/repo.git /src
ADD https://github.com/example/repo.git#main /src2
ADD rootfs.tar.xz /
ADD backup.tgz layers.tar /data/
ADD $SRC /app
ADD release-* /opt/
