FROM golang:1.23
RUN mkdir -p /var/lib/board/uploads
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/board .
VOLUME /var/lib/board
CMD ["/usr/local/bin/board"]
