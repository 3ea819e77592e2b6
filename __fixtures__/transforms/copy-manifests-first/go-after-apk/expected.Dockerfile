FROM golang:1.22-alpine
WORKDIR /src
COPY go.mod go.sum ./
RUN apk add --no-cache git ca-certificates && \
    GOPRIVATE=example.org/* go mod download
COPY . .
RUN GOPRIVATE=example.org/* CGO_ENABLED=0 go build -o /server . && \
    rm -rf /root/.cache
CMD ["/server"]
