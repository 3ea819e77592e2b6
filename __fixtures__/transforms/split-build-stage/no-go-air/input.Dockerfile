FROM golang:1.25-bookworm
WORKDIR /tide
RUN go install github.com/air-verse/air@v1.61.7
COPY . .
RUN go build -o /tmp/tide .
CMD ["air", "-c", ".air.toml"]
