FROM golang:1.22 AS build
COPY go.work /src/
COPY lib/go.mod /src/lib/
COPY api/go.mod api/go.sum /src/api/
WORKDIR /src
RUN go mod download
COPY . /src
# The API
RUN go build -o /out/api ./api
