FROM golang:1.22
WORKDIR /src
COPY app .
RUN go build -o /server .
