FROM golang:1.25-bookworm AS builder
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/gate ./cmd/gate
CMD ["gate"]
