FROM golang:1.23-bookworm AS build
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/board .

FROM debian:bookworm-slim
WORKDIR /src
RUN mkdir -p /var/lib/board
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/bin/board /usr/local/bin/board
ENV BOARD_FILE=/var/lib/board/board.db
VOLUME /var/lib/board
CMD ["/usr/local/bin/board"]
