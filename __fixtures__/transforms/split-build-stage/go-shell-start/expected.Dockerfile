FROM golang:1.23-bookworm AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/board .

FROM debian:bookworm-slim
WORKDIR /src
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/bin/board /usr/local/bin/board
ENV PORT=8080
CMD board --port $PORT
