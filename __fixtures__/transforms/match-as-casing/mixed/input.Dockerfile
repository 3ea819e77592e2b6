# syntax=docker/dockerfile:1
FROM golang:1.25 as build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server

FROM --platform=$TARGETPLATFORM debian:bookworm-slim \
    # the name is used by compose
    As runtime
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["server"]
