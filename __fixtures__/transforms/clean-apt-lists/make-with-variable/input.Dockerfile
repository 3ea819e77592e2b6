FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends make
WORKDIR /work
COPY . .
RUN make -f mk/os.mk ready
CMD ["./serve"]
