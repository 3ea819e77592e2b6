FROM golang:1.22-alpine
WORKDIR /src
COPY . .
RUN export GOPROXY=https://proxy.example.org && go build -o /server .
