FROM golang:1.25-bookworm AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/gate ./cmd/gate

FROM gcr.io/distroless/static-debian12:nonroot AS builder
WORKDIR /src
COPY --from=build /usr/local/bin/gate /usr/local/bin/gate
CMD ["gate"]
