FROM golang:1.22 AS build
COPY . /src
WORKDIR /src
# The API
RUN go build -o /out/api ./api
