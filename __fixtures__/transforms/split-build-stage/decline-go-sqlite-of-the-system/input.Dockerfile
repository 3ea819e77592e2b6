FROM golang:1.23-bookworm
WORKDIR /src
COPY . .
RUN mkdir -p /var/lib/board
RUN go build -tags "libsqlite3 netgo" -o /usr/local/bin/board .
ENV BOARD_FILE=/var/lib/board/board.db
VOLUME /var/lib/board
CMD ["/usr/local/bin/board"]
