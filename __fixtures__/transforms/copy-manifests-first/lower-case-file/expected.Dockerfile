from golang:1.27
workdir /src
copy go.mod go.sum ./
run go mod download
copy . .
run go build -o /m .
cmd ["/m"]
