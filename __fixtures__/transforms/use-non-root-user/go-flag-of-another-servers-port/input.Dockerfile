FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/stock .

FROM debian:13-slim
COPY --from=build /out/stock /usr/local/bin/stock
ENTRYPOINT ["/usr/local/bin/stock"]
