FROM golang:1.25
WORKDIR src/app
COPY . .
RUN go build
