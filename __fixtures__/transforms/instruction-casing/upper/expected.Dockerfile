# syntax=docker/dockerfile:1
FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server .
ONBUILD ADD . /src

FROM debian:bookworm-slim as runtime
HEALTHCHECK --interval=5s cmd curl -f http://localhost/
CMD ["run", "from", "here"]
