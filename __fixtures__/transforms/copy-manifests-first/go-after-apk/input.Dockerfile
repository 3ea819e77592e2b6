FROM golang:1.22-alpine
WORKDIR /src
COPY . .
RUN apk add --no-cache git ca-certificates && \
    GOPRIVATE=example.org/* CGO_ENABLED=0 go build -o /server . && \
    rm -rf /root/.cache
CMD ["/server"]
