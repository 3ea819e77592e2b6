FROM golang:1.25 AS build
WORKDIR /go/src/app
COPY . .
RUN go build -o /out/app .

FROM debian:bookworm-slim AS tools
WORKDIR /tools
RUN make
WORKDIR /docs
WORKDIR /docs
WORKDIR /docs/build/html

FROM tools
ARG RELEASE=1.4
WORKDIR /opt/app
WORKDIR /opt/app/app-${RELEASE}
CMD ["./run"]
