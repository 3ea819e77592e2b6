# syntax=docker/dockerfile:1
FROM debian:bookworm
ENV LANG=C.UTF-8
ENV JAVA_OPTS="-Xmx512m -Dfile.encoding=UTF-8"
ENV GREETING="hello world"
ENV PATH=$PATH:/opt/tool/bin
LABEL maintainer="Jo Bloggs <jo@example.org>"
ONBUILD ENV MODE=production
