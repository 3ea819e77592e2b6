FROM golang:1.23 AS build
RUN mkdir -p /var/lib/board/uploads
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/board .

FROM gcr.io/distroless/static-debian12:latest
WORKDIR /src
COPY --from=build /var/lib/board/uploads /var/lib/board/uploads
COPY --from=build /usr/local/bin/board /usr/local/bin/board
VOLUME /var/lib/board
CMD ["/usr/local/bin/board"]
