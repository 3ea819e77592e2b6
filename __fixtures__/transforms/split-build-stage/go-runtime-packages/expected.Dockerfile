from golang:1.23-bookworm as build
workdir /src
copy . .
run CGO_ENABLED=0 go build -o /board .

from debian:bookworm-slim
workdir /src
run apt-get update && apt-get install -y --no-install-recommends tini
run apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
copy --from=build /board /board
entrypoint ["tini", "--", "/board"]
