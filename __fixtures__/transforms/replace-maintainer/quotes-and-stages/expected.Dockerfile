FROM golang:1.22 AS build
LABEL org.opencontainers.image.authors="The \"Build\" Team"
RUN go version

FROM alpine:3.20
LABEL org.opencontainers.image.authors="O'Brien, cost \$5"
COPY --from=build /usr/local/go/VERSION /VERSION
