FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN go build -o /api ./cmd/api

FROM golang:1.23 AS dev
RUN go install github.com/air-verse/air@latest
CMD ["air"]

FROM golang:1.23 AS tools
RUN go install golang.org/x/tools/cmd/stringer@latest

FROM golang:1.12 AS old
COPY . .
RUN go build -o server .
CMD ["./server"]

FROM golang:1.23 AS script
COPY . .
RUN go build -o /server .
ENTRYPOINT ["/docker-entrypoint.sh"]

FROM debian:bookworm-slim
COPY --from=build /api /usr/local/bin/api
CMD ["api"]
