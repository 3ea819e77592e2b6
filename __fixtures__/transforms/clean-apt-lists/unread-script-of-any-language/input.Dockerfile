FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends python3
WORKDIR /work
ADD tools.tar.gz .
RUN python3 tools/install_needs.py
CMD ["./serve"]
