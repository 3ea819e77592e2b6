FROM golang:1.25-bookworm AS gate
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/gate ./cmd/gate
CMD ["gate"]

FROM golang:1.25-bookworm
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /pump ./cmd/pump

FROM gcr.io/distroless/static-debian12
COPY --from=1 /pump /pump
CMD ["/pump"]
