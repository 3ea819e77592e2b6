FROM golang:1.27 AS modules
COPY go.mod go.sum ./
RUN go mod download
FROM golang:1.27 AS build
COPY --from=modules /go/pkg/mod /go/pkg/mod
WORKDIR /src
COPY . .
RUN go build -o /meter .
FROM scratch
COPY --from=build /meter /meter
