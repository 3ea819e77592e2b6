FROM golang:1.25
RUN go build -o /out/server .

FROM debian:bookworm-slim AS Build
RUN make

FROM alpine:3.22
COPY --from=0 /out/server /usr/local/bin/
COPY --from=golang-build /licences /usr/share/licences
COPY --from=1 /out/lib /usr/local/lib
