FROM golang:1.22 AS build
MAINTAINER "The \"Build\" Team"
RUN go version

FROM alpine:3.20
maintainer O'Brien, cost $5
COPY --from=build /usr/local/go/VERSION /VERSION
