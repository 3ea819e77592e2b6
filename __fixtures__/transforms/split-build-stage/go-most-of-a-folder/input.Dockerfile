FROM golang:1.26
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/harbour .
EXPOSE 8080
CMD ["harbour"]
