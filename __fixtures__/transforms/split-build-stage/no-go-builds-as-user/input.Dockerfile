FROM golang:1.23-bookworm
WORKDIR /src
COPY . .
USER gopher
RUN go build -o /board .
EXPOSE 8080
CMD ["/board"]
