FROM debian:bookworm
RUN apt-get update && apt-get install -y build-essential autoconf automake
WORKDIR /src
COPY . .
RUN autoreconf -i && ./configure && make
CMD ["/src/src/gauge"]
