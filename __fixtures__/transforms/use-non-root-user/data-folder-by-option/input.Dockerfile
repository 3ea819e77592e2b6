FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/ledger .
FROM debian:12-slim
COPY --from=build /out/ledger /usr/local/bin/ledger
ENTRYPOINT ["ledger", "--listen", ":8080", "--data-dir", "/var/lib/ledger", "--config", "/etc/ledger.yml"]
