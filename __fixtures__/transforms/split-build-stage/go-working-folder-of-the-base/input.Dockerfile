FROM golang:1.23-bookworm
COPY . .
RUN go build -o /board .
EXPOSE 8080
CMD ["/board"]
