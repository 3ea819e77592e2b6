FROM debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /work
COPY . .
RUN make deps
CMD ["./serve"]
