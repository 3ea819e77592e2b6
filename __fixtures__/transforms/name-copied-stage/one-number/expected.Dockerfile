FROM golang:1.25 AS build
COPY . /src
RUN go build -C /src -o /out/server .

FROM debian:bookworm-slim
COPY --from=build /out/server /usr/local/bin/
