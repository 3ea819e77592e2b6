FROM golang:1.23
WORKDIR /src
COPY . .
WORKDIR /src/cmd/board
RUN go build
CMD ["./board"]
