FROM golang:1.25-bookworm
WORKDIR /src
COPY . .
RUN ["go", "build", "-o", "/usr/local/bin/ebb", "."]
ENTRYPOINT ["/usr/local/bin/ebb"]
