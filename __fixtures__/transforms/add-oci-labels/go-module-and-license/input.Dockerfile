FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /radar ./cmd/radar

FROM scratch
COPY --from=build /radar /radar
ENTRYPOINT ["/radar"]
