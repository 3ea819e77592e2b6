FROM golang:1.23-bookworm
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/board .
ENV PORT=8080
CMD board --port $PORT
