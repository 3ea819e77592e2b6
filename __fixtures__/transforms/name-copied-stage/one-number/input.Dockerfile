FROM golang:1.25
COPY . /src
RUN go build -C /src -o /out/server .

FROM debian:bookworm-slim
COPY --from=0 /out/server /usr/local/bin/
