FROM golang:1.25 AS build-0
RUN go build -o /out/server .

FROM debian:bookworm-slim AS Build
RUN make

FROM alpine:3.22
COPY --from=build-0 /out/server /usr/local/bin/
COPY --from=golang-build /licences /usr/share/licences
COPY --from=Build /out/lib /usr/local/lib
