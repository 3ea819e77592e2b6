FROM debian:trixie-slim
RUN ldd /usr/bin/meter | awk '{print $3}' > /libs
CMD ["x"]
