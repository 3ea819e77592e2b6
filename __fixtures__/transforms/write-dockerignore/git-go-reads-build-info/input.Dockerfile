FROM golang:1.27
WORKDIR /site
COPY . .
RUN go build -o /meter .
