FROM golang:1.23
WORKDIR /src
COPY . .
RUN go build -o /bin/api ./cmd/api
FROM debian:12
RUN --mount=Type=bind,FROM=0,Source=/bin/api,Target=/mnt/api install /mnt/api /usr/local/bin/api
CMD ["api"]
