from golang:1.23-bookworm
workdir /src
copy . .
run apt-get update && apt-get install -y --no-install-recommends tini
run go build -o /board .
entrypoint ["tini", "--", "/board"]
