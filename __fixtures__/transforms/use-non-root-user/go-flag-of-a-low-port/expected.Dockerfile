FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/stock .

FROM debian:13-slim
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY --from=build /out/stock /usr/local/bin/stock
USER 10001:10001
ENTRYPOINT ["/usr/local/bin/stock"]
