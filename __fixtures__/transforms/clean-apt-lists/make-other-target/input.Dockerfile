FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends make gcc
WORKDIR /work
COPY . .
RUN make build
CMD ["./serve"]
