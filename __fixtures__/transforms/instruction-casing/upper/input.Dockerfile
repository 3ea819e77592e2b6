# syntax=docker/dockerfile:1
from golang:1.25 as build
Workdir /src
copy . .
RUN go build -o /out/server .
onbuild add . /src

FROM debian:bookworm-slim as runtime
healthcheck --interval=5s cmd curl -f http://localhost/
cmd ["run", "from", "here"]
