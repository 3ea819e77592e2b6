FROM golang:latest
WORKDIR /src
COPY . .
RUN go build -o /meter .
