FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /radar ./cmd/radar

FROM scratch
COPY --from=build /radar /radar
LABEL org.opencontainers.image.title="radar" \
      org.opencontainers.image.source="https://github.com/example-weather/radar" \
      org.opencontainers.image.licenses="BSD-3-Clause"
ENTRYPOINT ["/radar"]
