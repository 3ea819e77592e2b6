FROM golang:1.25-bookworm AS gate
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/gate ./cmd/gate
EXPOSE 8080
CMD ["gate"]

FROM gcr.io/distroless/static-debian12 AS pump
COPY pump /pump
CMD ["/pump"]
