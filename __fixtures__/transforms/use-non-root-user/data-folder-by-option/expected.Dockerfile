FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/ledger .
FROM debian:12-slim
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY --from=build /out/ledger /usr/local/bin/ledger
RUN mkdir -p /var/lib/ledger \
    && chown -R 10001:10001 /var/lib/ledger
USER 10001:10001
ENTRYPOINT ["ledger", "--listen", ":8080", "--data-dir", "/var/lib/ledger", "--config", "/etc/ledger.yml"]
