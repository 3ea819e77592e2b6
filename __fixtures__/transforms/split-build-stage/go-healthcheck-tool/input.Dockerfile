FROM golang:1.23-bookworm
WORKDIR /src
COPY . .
RUN go build -o /board .
HEALTHCHECK CMD curl -f http://localhost:8080/
EXPOSE 8080
CMD ["/board"]
