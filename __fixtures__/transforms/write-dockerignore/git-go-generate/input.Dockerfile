FROM golang:1.26
WORKDIR /src
COPY . .
RUN go generate ./... && go build -o /run .
CMD ["/run"]
