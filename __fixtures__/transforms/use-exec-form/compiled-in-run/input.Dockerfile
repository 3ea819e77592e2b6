FROM golang:1.25
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/relay ./cmd/relay
CMD relay --listen :8080
