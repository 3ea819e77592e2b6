FROM golang:1.23-bookworm
WORKDIR /src
COPY . .
RUN go build -o /board .
EXPOSE 8080
FROM debian:bookworm-slim
COPY --from=0 /board /board
CMD ["/board"]
