FROM golang:1.25 AS build
WORKDIR src/app
COPY . .
RUN go build -o /out/app .

FROM debian:bookworm-slim AS tools
WORKDIR ./tools/
RUN make
WORKDIR ../docs
WORKDIR .
WORKDIR "build/html"

FROM tools
ARG RELEASE=1.4
WORKDIR /opt/app
WORKDIR app-${RELEASE}
CMD ["./run"]
