FROM golang:1.23-bookworm
WORKDIR /src
COPY . .
RUN go build -o /board .
ONBUILD COPY . /src
CMD ["/board"]
